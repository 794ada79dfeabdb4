import Foundation
import Synthesis
import Testing

@Suite("A delivery")
struct DeliveryTests {
  @Test("the same seed gives the same bytes, for any number of jobs")
  func sameBytes() throws {
    let one = try Delivery(persons: 5000, seed: 7, jobs: 1).digestedFiles()
    #expect(try Delivery(persons: 5000, seed: 7, jobs: 2).digestedFiles() == one)
    #expect(try Delivery(persons: 5000, seed: 7, jobs: 7).digestedFiles() == one)
    #expect(one.count == 168)
  }

  @Test("another seed gives other rows")
  func otherSeed() throws {
    let (one, other) = (try Delivery(persons: 300, seed: 1), try Delivery(persons: 300, seed: 2))
    #expect(try one.digestedFiles().keys == other.digestedFiles().keys)
    for source in ["placeringar", "agi", "bistand", "inskrivningar", "personer", "avtal", "enkat"] {
      #expect(try one.rows(source) != other.rows(source))
    }
  }

  @Test(
    "every file has its source's columns",
    arguments: [
      // first part of the name, files, columns that the standard layout asks for
      ("placeringar", 20, "Genomförandereferens Personnummer Tjänst Nivå KA-nummer Leveransområde Kommun Startdatum"),
      ("placeringar", 20, "Slutdatum Avslutsorsak Förlängning"),
      ("resultat", 5, "Genomförandereferens Resultattyp Slag Godkänd"),
      ("inskrivningar", 6, "Personnummer Sökandekategori Från Till Avaktualiseringsorsak"),
      ("agi", 60, "Period Personnummer Arbetsgivare Specifikationsnummer Inlämnad"),
      ("bistand", 60, "Hushålls-ID Personnummer Kommun Månad Belopp Hushållstyp Försörjningshinder Utflödesorsak"),
      ("insatser", 5, "Insats-ID Personnummer Kommun Insatstyp Startdatum Slutdatum Avslutsorsak"),
      ("aktivitetskrav", 1, "Personnummer Kommun Månad Beslut Underrättad"),
      (
        "personer", 1, "Personnummer Födelseår Kön Födelseregion Utbildningsnivå Funktionsnedsättning Avliden Utvandrad"
      ),
      ("idbyten", 1, "Gammalt Nytt Datum"),
      ("avtal", 1, "KA-nummer Leverantör-id Leverantörsnamn Leveransområde Startdatum Slutdatum"),
      ("enkat", 5, "År Kommun Fråga Svar"),
    ])
  func columns(source: String, count: Int, names: String) throws {
    let files = try SharedDelivery.small.get().files(source)
    #expect(files.count == count)
    for file in files {
      let found = Set(file.header)
      #expect(found.isSuperset(of: names.split(separator: " ").map(String.init)), "\(file.name)")
      #expect(found.count == file.header.count)
    }
  }

  @Test("weights of the levels, one row for every other month of the last year")
  func weights() throws {
    let delivery = try SharedDelivery.small.get()
    let text = try String(contentsOfFile: delivery.folder + "/af-vikter-2025.csv", encoding: .utf8)
    let lines = text.split(separator: "\r\n")
    #expect(lines.first == "PERIOD;VIKT NIVÅ A;VIKT NIVÅ B;VIKT NIVÅ C")
    #expect(lines.count == 7)
    #expect(lines[1] == "2025-01;0,700000;0,900000;1,250000" && lines[6] == "2025-11;0,735000;0,945000;1,312500")
  }

  @Test("truth.json counts the rows, and less than half a percent of a source is to be rejected")
  func counts() throws {
    let delivery = try SharedDelivery.small.get()
    let names = [
      "placements": "placeringar", "results": "resultat", "registrations": "inskrivningar", "earnings": "agi",
      "assistance": "bistand", "activities": "insatser", "decisions": "aktivitetskrav", "persons": "personer",
      "identities": "idbyten", "contracts": "avtal", "survey": "enkat",
    ]
    let sources = try #require(try delivery.truth()["sources"] as? [String: [String: Int]])
    #expect(Set(sources.keys) == Set(names.keys))
    for (source, count) in sources {
      #expect(try delivery.rows(names[source]!).count == count["rows"], "\(source)")
      #expect(Double(count["rejected"]!) < 0.005 * Double(count["rows"]!), "\(source)")
    }
    #expect(sources["earnings"]!["rejected"]! > 0)
    #expect(sources["earnings"]!["superseded"]! > 0)
    #expect(sources["placements"]!["superseded"]! > 0)
  }

  @Test("a folder in use is left alone")
  func folderInUse() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/something", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: SynthesisError.folderInUse(folder)) {
      try Synthesizer(persons: 10, seed: 1).write(to: folder)
    }
    #expect(throws: SynthesisError.persons(atMost: 50_000_000)) {
      try Synthesizer(persons: 0, seed: 1).write(to: folder + "/other")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["something"])
  }
}
