/// The sources of a delivery that are not published by others.
enum Source: Int, CaseIterable, Sendable {
  case placements, results, registrations, earnings, assistance, activities, decisions, persons, identities, contracts,
    survey

  /// Columns in the order in which they are written. A few are such as no field asks for.
  var columns: [String] {
    switch self {
    case .placements:
      [
        "Genomförandereferens", "Personnummer", "Tjänst", "Nivå", "KA-nummer", "Leveransområde", "Kommun", "Startdatum",
        "Ursprungligt slutdatum", "Slutdatum", "Avslutsorsak", "Förlängning", "Notering",
      ]
    case .results: ["Genomförandereferens", "Resultattyp", "Slag", "Godkänd"]
    case .registrations: ["Personnummer", "Sökandekategori", "Från", "Till", "Avaktualiseringsorsak"]
    case .earnings:
      ["Period", "Arbetsgivare", "Personnummer", "Specifikationsnummer", "Kontant bruttolön", "Inlämnad"]
    case .assistance:
      [
        "Kommun", "Hushålls-ID", "Personnummer", "Månad", "Belopp", "Hushållstyp", "Försörjningshinder",
        "Utflödesorsak",
      ]
    case .activities:
      [
        "Insats-ID", "Personnummer", "Kommun", "Enhet", "Insatstyp", "Startdatum", "Planerat slutdatum", "Slutdatum",
        "Avslutsorsak", "Timmar per vecka",
      ]
    case .decisions:
      [
        "Personnummer", "Kommun", "Månad", "Beslut", "Timmar per vecka", "Barn under 8", "Förskola heltid",
        "Underrättad",
      ]
    case .persons:
      [
        "Personnummer", "Födelseår", "Kön", "Födelseregion", "Utbildningsnivå", "Funktionsnedsättning", "Avliden",
        "Utvandrad", "Folkbokföringskommun",
      ]
    case .identities: ["Gammalt", "Nytt", "Datum"]
    case .contracts:
      ["KA-nummer", "Leverantör-id", "Leverantörsnamn", "Leveransområde", "Startdatum", "Slutdatum"]
    case .survey: ["År", "Kommun", "Fråga", "Svar", "Svarsdatum"]
    }
  }

  /// How the source writes personal identity numbers.
  var style: Identifiers.Style {
    switch self {
    case .placements, .results: .twelve
    case .registrations: .twelveDashed
    case .assistance, .activities: .tenDashed
    case .decisions: .ten
    default: .twelve
    }
  }

  var name: String { String(describing: self) }
}

/// What is wrong with a row that a reader must reject.
struct Fault: Sendable {
  /// Texts that replace the row's own, by position of the column.
  var changes: [(column: Int, text: StaticString)] = []
  var lacksLastField = false
}

extension Source {
  /// Each source's faults, in the order in which they come; between them every rule of a reader occurs.
  ///
  /// Identities have none: they are so few that one would be too many.
  var faults: [Fault] {
    let short = Fault(lacksLastField: true)
    func with(_ changes: (Int, StaticString)...) -> Fault {
      Fault(changes: changes.map { (column: $0.0, text: $0.1) })
    }
    switch self {
    case .placements:
      return [
        with((3, "D")), with((1, "")), with((8, "1999-12-31")), with((9, "2026-06-30"), (10, "")),
        with((7, "2023-02-30")),
        with((6, "9999")), short, with((1, "L 12 34")), with((10, "HOPPADE_AV")),
      ]
    case .results: return [with((1, "RR3")), with((3, "")), with((3, "13/05/2024")), short, with((2, "Arbete"))]
    case .registrations:
      return [with((3, "1999-01-01")), with((1, "99")), with((0, "")), with((2, "igår")), with((4, "9")), short]
    case .earnings:
      return [
        with((4, "-500")), with((5, "")), with((4, "12 34")), with((0, "2023-13")), with((3, "ett")), short,
        with((2, "?")), with((1, " ")),
      ]
    case .assistance:
      return [with((0, "9999")), with((5, "2")), with((4, "")), with((6, "OKAND")), with((3, "2023-00")), short]
    case .activities:
      return [with((9, "90")), with((7, "1999-01-01")), with((4, "KURS")), with((1, "")), with((6, "snart")), short]
    case .decisions: return [with((3, "BIFALL")), with((5, "kanske")), with((2, "")), with((1, "0000")), short]
    case .persons: return [with((2, "X")), with((1, "")), with((6, "2024-02-31")), with((1, "19x0")), with((4, "7"))]
    case .identities: return []
    case .contracts: return [with((5, "1999-01-01")), with((0, "")), with((4, "2023"))]
    case .survey: return [with((3, "KANSKE")), with((1, "9999")), with((0, "tjugo")), with((2, "")), short]
    }
  }
}
