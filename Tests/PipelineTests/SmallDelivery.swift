/// A delivery of a few hundred persons in which every source stands and every table has rows.
///
/// Every identifier of a person begins with `SmallDelivery.canary`, and so does all that stands in no
/// result: employers and references of results.
struct SmallDelivery {
  struct File {
    var name: String
    /// Header line and rows.
    var lines: [String]
    var text: String { lines.joined(separator: "\n") + "\n" }
  }

  static let canary = "Kanarien"

  private(set) var files: [File] = []
  private let persons: Int
  private let identifier: @Sendable (Int) -> String

  /// - Parameter identifier: of the person with a number.
  init(persons: Int, identifier: @escaping @Sendable (Int) -> String = { "\(canary)-\(1000 + $0)" }) {
    self.persons = persons
    self.identifier = identifier
    addPlacements()
    addRegistrations()
    addEarnings()
    addAssistance()
    addActivities()
    addRest()
  }

  private func person(_ number: Int) -> String { identifier(number) }

  /// The day `offset` days after the first of the month, at most 27.
  private func day(_ month: Int, _ offset: Int = 0) -> String {
    "\(2021 + month / 12)-\(twoDigits(month % 12 + 1))-\(twoDigits(offset % 27 + 1))"
  }

  private func month(_ month: Int) -> String { String(day(month).prefix(7)) }

  private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// The month, counted from January 2021, in which the person's placement starts.
  private func start(_ number: Int) -> Int { 12 + number % 36 }

  private mutating func add(_ name: String, _ header: String, _ rows: [String]) {
    files.append(File(name: name, lines: [header] + rows))
  }

  private mutating func addPlacements() {
    let header =
      "Genomförandereferens;Personnummer;Tjänst;Nivå;KA-nummer;Leveransområde;Kommun;Startdatum;"
      + "Ursprungligt slutdatum;Slutdatum;Avslutsorsak;Förlängning"
    let reasons = ["ARBETE", "FORTSATT", "SJUKDOM", "UTBILDNING", "FLYTT"]
    let rows = (0..<persons).map { number in
      let start = start(number)
      let end = number % 5 == 4 ? ";" : "\(day(start + 2 + number % 8, 20));\(reasons[number % 5])"
      let level = ["A", "B", "C"][number % 3]
      let municipality = ["0180", "1280", "1480"][number % 3]
      let columns = [
        "G\(number)", person(number), "KROM", level, "KA\(number % 4)", "Område \(number % 2)", municipality,
        day(start, number), day(start + 12), end, number % 2 == 0 ? "Ja" : "Nej",
      ]
      return columns.joined(separator: ";")
    }
    add("placeringar-2022.csv.gz", header, rows.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
    add("placeringar-2023.csv.gz", header, rows.enumerated().filter { $0.offset % 2 == 1 }.map(\.element))
  }

  private mutating func addRegistrations() {
    let rows = (0..<persons).flatMap { number in
      let entry = start(number) + 3 + number % 9
      let category = number % 3 == 0 ? "41" : "11"
      let end = number % 2 == 0 ? "" : day(entry + 4)
      return [
        "\(person(number));11;\(day(start(number) - 6));\(day(entry - 1, 26));",
        "\(person(number));\(category);\(day(entry));\(end);",
      ]
    }
    add("inskrivningar-1.csv.gz", "Personnummer;Sökandekategori;Från;Till;Avaktualiseringsorsak", rows)
  }

  private mutating func addEarnings() {
    let rows = (0..<persons).filter { $0 % 2 == 0 }.flatMap { number in
      (0..<14).map { offset in
        let month = start(number) + 2 + offset
        let employer = "\(Self.canary)-arbetsgivare"
        return
          "\(self.month(month));\(person(number));\(employer);\(number);\(10_000 + 20 * number),50;\(day(month + 1))"
      }
    }
    add("agi-1.csv.gz", "Period;Personnummer;Arbetsgivare;Specifikationsnummer;Kontant bruttolön;Inlämnad", rows)
  }

  private mutating func addAssistance() {
    let obstacles = ["ARBETSLOS_INGEN", "SJUK_INGEN", "SOCIALA_SKAL"]
    let rows = (0..<persons).filter { $0 % 3 != 1 }.flatMap { number in
      (0..<8 + number % 7).map { offset in
        let month = self.month(start(number) - 6 + offset)
        let municipality = number % 2 == 0 ? "0180" : "1280"
        return "H\(number);\(person(number));\(municipality);\(month);8000;1;\(obstacles[number % 3]);"
      }
    }
    add(
      "bistand-1.csv.gz",
      "Hushålls-ID;Personnummer;Kommun;Månad;Belopp;Hushållstyp;Försörjningshinder;Utflödesorsak", rows)
  }

  private mutating func addActivities() {
    let rows = (0..<persons).filter { $0 % 4 == 0 }.map { number in
      let start = start(number)
      let days = [day(start - 3), day(start + 3), day(start, 5)].joined(separator: ";")
      return "I\(number);\(person(number));0180;SPRAK;\(days);STATLIG_INSATS;20,5"
    }
    add(
      "insatser-1.csv.gz",
      "Insats-ID;Personnummer;Kommun;Insatstyp;Startdatum;Planerat slutdatum;Slutdatum;Avslutsorsak;Timmar per vecka",
      rows)
  }

  private mutating func addRest() {
    add(
      "personer-1.csv.gz",
      "Personnummer;Födelseår;Kön;Födelseregion;Utbildningsnivå;Funktionsnedsättning;Avliden;Utvandrad",
      (0..<persons).map { number in
        let sex = number % 2 == 0 ? "K" : "M"
        let region = number % 3 == 0 ? "SE" : "OVRIGA"
        let disability = number % 4 == 0 ? "J" : "N"
        return "\(person(number));\(1960 + number % 40);\(sex);\(region);\(number % 3 + 1);\(disability);;"
      })
    add(
      "idbyten-1.csv.gz", "Gammalt;Nytt;Datum",
      (0..<persons / 50).map { "\(person(persons + $0));\(person($0));2022-05-01" })
    add(
      "avtal-1.csv.gz", "KA-nummer;Leverantör-id;Leverantörsnamn;Leveransområde;Startdatum;Slutdatum",
      (0..<4).map { "KA\($0);L\($0 / 2);Påhittad \($0 / 2) AB;Område \($0 % 2);2020-01-01;" })
    add(
      "resultat-1.csv.gz", "Genomförandereferens;Resultattyp;Slag;Godkänd",
      (0..<persons / 3).map { "G\($0 * 3);RR1;ARBETE;\(day(start($0 * 3) + 8))" })
  }
}
