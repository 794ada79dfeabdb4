import Foundation
import Testing

/// The twin on small deliveries whose tables were worked out by hand.
@Suite("The twin measures")
struct TwinMeasureTests {
  private static let persons = "Personnummer;Födelseår;Kön;Avliden\nP1;1990;K;\nP2;1960;M;2022-05-31\n"
  private static let placementHeader =
    "Genomförandereferens;Personnummer;Tjänst;KA-nummer;Leveransområde;Startdatum;Ursprungligt slutdatum;Slutdatum;Avslutsorsak\n"

  /// n, x and value of the total rows of a table, by measure and window.
  private func totals(_ table: String, _ files: [String: String]) throws -> [String: [String]] {
    var totals: [String: [String]] = [:]
    try withTemporaryFolder { folder in
      for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name + "-1.csv.gz")) }
      let twin = try Twin(delivery: folder, TwinDefinition())
      for row in twin.rows[table]! where row.dimensions.allSatisfy({ $0 == "_T" }) {
        totals[row.measure + (row.window.isEmpty ? "" : " " + row.window)] = Array(row.fields.suffix(6).prefix(3))
      }
    }
    return totals
  }

  @Test("interruptions: early days, return, days at risk, an end after what is complete")
  func interruptions() throws {
    let placements =
      Self.placementHeader + """
        G1;P1;KROM;K1;O1;2022-08-31;2023-02-28;2022-08-31;SJUKDOM
        G2;P1;KROM;K1;O1;2023-02-28;2023-03-10;2023-03-09;FLYTT
        G3;P2;KROM;K1;O1;2022-01-01;2022-01-31;2022-01-31;BYTE
        G4;P2;KROM;K1;O1;2024-12-31;2025-12-31;2026-01-01;ANNAT
        G5;P2;KROM;K1;O1;2024-12-31;2025-12-31;;ATERKALLAD
        """
    let totals = try totals("interruptions", ["placeringar": placements, "personer": Self.persons])
    #expect(totals["ended"] == ["4", "3", "0.75"])
    #expect(totals["interrupted_share"] == ["3", "2", "0.666667"])
    #expect(totals["interruption_rate"] == ["408", "2", "14.920343"])
    #expect(totals["switch_share"] == ["3", "1", "0.333333"])
    #expect(totals["early_days_median"] == ["2", "", "91"])
    #expect(totals["early_days_mean"] == ["2", "", "91"])
    #expect(totals["return_share 6m"] == ["2", "1", "0.5"])
  }

  @Test("job entry: continued jobs, the first day's kind, education, pay at the threshold")
  func jobEntry() throws {
    let placements =
      Self.placementHeader + """
        G1;P1;KROM;K1;O1;2022-03-15;2022-12-31;;
        G2;P2;KROM;K1;O1;2024-10-01;2025-03-31;;
        """
    let registrations = """
      Personnummer;Sökandekategori;Från;Till;Avaktualiseringsorsak
      P1;21;2022-01-01;2022-04-30;
      P1;41;2022-05-01;2022-06-15;4
      P1;31;2022-06-15;2022-06-30;
      P2;11;2024-10-01;2025-01-01;8
      P2;33;2025-10-02;;
      """
    let earnings = """
      Period;Personnummer;Arbetsgivare;Specifikationsnummer;Kontant bruttolön;Inlämnad
      202203;P1;A;1;12075;2022-04-12
      202204;P1;A;1;12074;2022-05-12
      202204;P1;B;1;1;2022-05-12
      202204;P1;B;1;0,99;2022-05-11
      """
    let totals = try totals(
      "job-entry",
      ["placeringar": placements, "personer": Self.persons, "inskrivningar": registrations, "agi": earnings])
    #expect(totals["registered 3m"] == ["2", "1", "0.5"])
    #expect(totals["registered_subsidised 3m"] == ["2", "1", "0.5"])
    #expect(totals["registered 12m"] == ["2", "1", "0.5"])
    #expect(totals["registered 18m"] == ["1", "1", "1"])
    #expect(totals["education 3m"] == ["2", "1", "0.5"])
    #expect(totals["earnings 3m"] == ["2", "1", "0.5"])
    #expect(totals["earnings 24m"] == ["1", "1", "1"])
  }

  @Test("welfare: exit, return, death, aid per adult")
  func welfare() throws {
    var assistance = "Hushålls-ID;Personnummer;Kommun;Månad;Belopp\n"
    for month in ["2022-01", "2022-02", "2022-06"] {
      assistance += "H1;P1;0180;\(month);100,01\nH1;P3;0180;\(month);100,01\n"
    }
    assistance += "H1;P1;0114;2022-01;-0,01\nH1;P4;0114;2022-01;-0,01\nH2;P2;0180;2022-01;50\nH2;P2;0180;2022-04;50\n"
    let placements = Self.placementHeader + "G1;P1;KROM;K1;O1;2022-01-01;2022-12-31;;\n"
    let totals = try totals(
      "welfare-exit", ["placeringar": placements, "personer": Self.persons, "bistand": assistance])
    // Recipients in January: P1, P3 (out in March, back in June), P4 (out in February), P2 (dead when out in May);
    // in April: P2.
    #expect(totals["recipients"] == ["", "5", "5"])
    #expect(totals["exit 6m"] == ["5", "3", "0.6"])
    #expect(totals["return 6m"] == ["3", "2", "0.666667"])
    // Öre: 5001 − 1 for P1, 5001 for P3, −1 for P4, 5000 twice for P2.
    #expect(totals["amount_per_adult"] == ["5", "", "40"])
  }
}
