/// One source of extracts.md: its files, fields in the order in which rules are checked, and key.
struct TwinSource {
  let name: String
  /// The file names begin so.
  let files: String
  var ending = ".csv.gz"
  /// Stated by the specification; nil: that of the header line.
  var delimiter: String?
  let fields: [TwinField]
  let key: [String]
  /// The field that dates a row (ruling 14).
  let dated: String?
  /// The first field must not be after the second (`order`), in the order of checking.
  var order: [(start: String, end: String)] = []
  /// Among rows of one key the largest of this field wins, before file name and line.
  var lastBy: String?

  var hasPersons: Bool { fields.contains { $0.name == "person" } }
}

/// A field; a name that ends in `*` is required.
struct TwinField {
  let name: String
  let column: TwinText
  let type: TwinType
  let required: Bool

  init(_ name: String, _ column: TwinText, _ type: TwinType) {
    self.name = name.replacing("*", with: "")
    self.column = column
    self.type = type
    required = name.hasSuffix("*")
  }
}

enum TwinType {
  case person, date, month, flag, text
  case whole
  case amount(minimum: Int?)
  case decimal(maximum: Double?)
  /// A value of a closed list.
  case code([TwinText])

  static func code(_ words: String) -> TwinType { .code(TwinCodes.list(words)) }
  static let municipality = TwinType.code(Array(TwinCodes.municipalities))
}

extension TwinSource {
  /// All sources but the published results, whose tables are another pipeline's.
  static let all: [TwinSource] = [
    TwinSource(
      name: "placements", files: "placeringar-",
      fields: [
        TwinField("placement*", "Genomförandereferens", .text), TwinField("person*", "Personnummer", .person),
        TwinField("service*", "Tjänst", .text), TwinField("level", "Nivå", .code("A B C")),
        TwinField("contract*", "KA-nummer", .text), TwinField("area*", "Leveransområde", .text),
        TwinField("municipality", "Kommun", .municipality), TwinField("start*", "Startdatum", .date),
        TwinField("planned_end*", "Ursprungligt slutdatum", .date), TwinField("end", "Slutdatum", .date),
        TwinField("end_reason", "Avslutsorsak", .code(TwinCodes.endReasons.map(\.code))),
        TwinField("extended", "Förlängning", .flag),
      ],
      key: ["placement"], dated: "start", order: [("start", "planned_end"), ("start", "end")]),
    TwinSource(
      name: "results", files: "resultat-",
      fields: [
        TwinField("placement*", "Genomförandereferens", .text), TwinField("result*", "Resultattyp", .code("RR1 RR2")),
        TwinField("kind*", "Slag", .code("ARBETE UTBILDNING")), TwinField("approved*", "Godkänd", .date),
      ],
      key: ["placement", "result"], dated: "approved"),
    TwinSource(
      name: "registrations", files: "inskrivningar-",
      fields: [
        TwinField("person*", "Personnummer", .person),
        TwinField("category*", "Sökandekategori", .code(Array(TwinCodes.categories.keys))),
        TwinField("from*", "Från", .date), TwinField("to", "Till", .date),
        TwinField("cause", "Avaktualiseringsorsak", .code("1 2 3 4 5 6 7 8")),
      ],
      key: ["person", "from"], dated: "from", order: [("from", "to")]),
    TwinSource(
      name: "earnings", files: "agi-",
      fields: [
        TwinField("period*", "Period", .month), TwinField("person*", "Personnummer", .person),
        TwinField("employer*", "Arbetsgivare", .text), TwinField("specification*", "Specifikationsnummer", .whole),
        TwinField("gross_pay*", "Kontant bruttolön", .amount(minimum: 0)), TwinField("submitted*", "Inlämnad", .date),
      ],
      key: ["period", "employer", "person", "specification"], dated: "period", lastBy: "submitted"),
    TwinSource(
      name: "assistance", files: "bistand-",
      fields: [
        TwinField("household*", "Hushålls-ID", .text), TwinField("person*", "Personnummer", .person),
        TwinField("municipality*", "Kommun", .municipality), TwinField("month*", "Månad", .month),
        TwinField("amount*", "Belopp", .amount(minimum: nil)),
        TwinField("household_type", "Hushållstyp", .code("1 3 4 5 6 7 8 9")),
        TwinField("obstacle", "Försörjningshinder", .code(Array(TwinCodes.obstacles.keys))),
        TwinField("exit_reason", "Utflödesorsak", .text),
      ],
      key: ["person", "month", "municipality", "household"], dated: "month"),
    TwinSource(
      name: "activities", files: "insatser-",
      fields: [
        TwinField("activity*", "Insats-ID", .text), TwinField("person*", "Personnummer", .person),
        TwinField("municipality*", "Kommun", .municipality),
        TwinField("kind*", "Insatstyp", .code("MOTIVATION SPRAK JOBBSOK ARBETSPLATS ANNAN")),
        TwinField("start*", "Startdatum", .date), TwinField("planned_end", "Planerat slutdatum", .date),
        TwinField("end", "Slutdatum", .date),
        TwinField(
          "end_reason", "Avslutsorsak",
          .code("ARBETE STUDIER FULLFOLJD STATLIG_INSATS SJUKDOM FLYTT UTEBLIVEN ANNAT")),
        TwinField("hours", "Timmar per vecka", .decimal(maximum: 80)),
      ],
      key: ["activity"], dated: "start", order: [("start", "planned_end"), ("start", "end")]),
    TwinSource(
      name: "decisions", files: "aktivitetskrav-",
      fields: [
        TwinField("person*", "Personnummer", .person), TwinField("municipality*", "Kommun", .municipality),
        TwinField("month*", "Månad", .month),
        TwinField("decision*", "Beslut", .code("ANVISAD UNDANTAG NEDSATT AVSLAG")),
        TwinField("hours", "Timmar per vecka", .decimal(maximum: nil)),
        TwinField("child_under_8", "Barn under 8", .flag),
        TwinField("full_time_preschool", "Förskola heltid", .flag), TwinField("notified", "Underrättad", .date),
      ],
      key: ["person", "month", "municipality"], dated: "month"),
    TwinSource(
      name: "persons", files: "personer-",
      fields: [
        TwinField("person*", "Personnummer", .person), TwinField("birth_year*", "Födelseår", .whole),
        TwinField("sex*", "Kön", .code("K M")),
        TwinField("birth_region", "Födelseregion", .code("SE NORDEN EU OVRIGA")),
        TwinField("education", "Utbildningsnivå", .code("1 2 3")),
        TwinField("disability", "Funktionsnedsättning", .flag),
        TwinField("died", "Avliden", .date), TwinField("emigrated", "Utvandrad", .date),
      ],
      key: ["person"], dated: nil),
    TwinSource(
      name: "identities", files: "idbyten-",
      fields: [
        TwinField("old*", "Gammalt", .person), TwinField("new*", "Nytt", .person),
        TwinField("changed*", "Datum", .date),
      ],
      key: ["old"], dated: "changed"),
    TwinSource(
      name: "contracts", files: "avtal-",
      fields: [
        TwinField("contract*", "KA-nummer", .text), TwinField("provider*", "Leverantör-id", .text),
        TwinField("provider_name*", "Leverantörsnamn", .text), TwinField("area*", "Leveransområde", .text),
        TwinField("start*", "Startdatum", .date), TwinField("end", "Slutdatum", .date),
      ],
      key: ["contract", "start"], dated: "start", order: [("start", "end")]),
    TwinSource(
      name: "survey", files: "enkat-",
      fields: [
        TwinField("year*", "År", .whole), TwinField("municipality*", "Kommun", .municipality),
        TwinField("question*", "Fråga", .text), TwinField("answer*", "Svar", .code("JA NEJ VET_EJ")),
      ],
      key: ["year", "municipality", "question"], dated: "year"),
    TwinSource(
      name: "weights", files: "af-vikter-", ending: ".csv", delimiter: ";",
      fields: [
        TwinField("period*", "PERIOD", .month), TwinField("weight_a*", "VIKT NIVÅ A", .decimal(maximum: nil)),
        TwinField("weight_b*", "VIKT NIVÅ B", .decimal(maximum: nil)),
        TwinField("weight_c*", "VIKT NIVÅ C", .decimal(maximum: nil)),
      ],
      key: ["period"], dated: "period"),
  ]
}
