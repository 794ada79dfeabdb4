/// The words of workbooks, PC-Axis files, packages and dossiers that are neither titles nor labels.
package enum DocumentPhrase: CaseIterable {
  case contents, notes, sheet, title, unit, rows, withheldRows, file, table, part, text, definition, note, measure
  case followUp, noWindow, status, group, number, marks, editionTitle, editionIs
  case numberN, numberX, numberValue, numberLow, numberHigh
  case statusOk, statusImmature, statusPrimary, statusSecondary, statusNotReached
  case markWithheld, markUnavailable, markInapplicable, rowsAsInFile, numbersUnrounded
  case subjectArea, packageDescription, crateDescription, crateDate, termsName, termsText, runName
  case describeMeasure, describeWindow, describeN, describeX, describeValue, describeLow, describeHigh, describeStatus
  case describeTotal
  case dossierOf, shows, measuresHead, countsHead, rulesHead, withheldHead, relationsHead, missingHead
  case set, total, groups, published, primary, secondary, immature, notReached, smallestN, smallestX, countsText
  case rulePublic, ruleMinimum, ruleBase, ruleZerosSafe, ruleZerosUnsafe, ruleFullSafe, ruleFullUnsafe, ruleDominance
  case rulePrimary, ruleSecondary, nothingWithheld, withheldOf, byMeasure
  case relationSameUnit, relationNone, relationSets, relationMeasures, relationFiles, notProduced, and

  package func text(in language: EditionTexts.Language) -> String {
    language == .swedish ? pair.swedish : pair.english
  }

  private var pair: (swedish: String, english: String) {
    sheetWords ?? markWords ?? packageWords ?? dossierWords ?? ruleWords ?? ("", "")
  }

  private var sheetWords: (swedish: String, english: String)? {
    switch self {
    case .contents: ("Innehåll", "Contents")
    case .notes: ("Noter", "Notes")
    case .sheet: ("Blad", "Sheet")
    case .title: ("Rubrik", "Title")
    case .unit: ("Vad som räknas", "What is counted")
    case .rows: ("Rader", "Rows")
    case .withheldRows: ("Undertryckta rader", "Withheld rows")
    case .file: ("Fil", "File")
    case .table: ("Tabell", "Table")
    case .part: ("Gäller", "About")
    case .text: ("Text", "Text")
    case .definition: ("Definition", "Definition")
    case .note: ("Not", "Note")
    case .measure: ("Mått", "Measure")
    case .followUp: ("Uppföljningstid", "Follow-up")
    case .noWindow: ("Ingen uppföljningstid", "No follow-up time")
    case .status: ("Status", "Status")
    case .group: ("Grupp", "Group")
    case .number: ("Tal", "Number")
    case .marks: ("Så läses tabellerna", "How to read the tables")
    case .editionIs: ("Utgåvan", "The edition")
    case .editionTitle: ("Uppföljning: alla tabeller", "Follow-up: all tables")
    case .numberN: ("Nämnare (n)", "Denominator (n)")
    case .numberX: ("Täljare (x)", "Numerator (x)")
    case .numberValue: ("Värde", "Value")
    case .numberLow: ("95 % intervall, från", "95% interval, from")
    case .numberHigh: ("95 % intervall, till", "95% interval, to")
    default: nil
    }
  }

  private var markWords: (swedish: String, english: String)? {
    switch self {
    case .statusOk: ("Visas", "Shown")
    case .statusImmature: ("Kan inte mätas", "Cannot be measured")
    case .statusPrimary: ("Undertryckt: avser för få", "Withheld: too few")
    case .statusSecondary: ("Undertryckt: av andra skäl", "Withheld: for other reasons")
    case .statusNotReached: ("Medianen är inte uppnådd", "The median is not reached")
    case .markWithheld:
      ("undertryckt: skulle kunna berätta något om för få", "withheld: could tell something about too few")
    case .markUnavailable:
      (
        "finns inte: ingen har kunnat följas så länge, eller medianen är inte uppnådd",
        "not available: nobody could be followed that long, or the median is not reached"
      )
    case .markInapplicable:
      ("måttet har inte det talet i den gruppen", "the measure has no such number in that group")
    case .rowsAsInFile:
      (
        "Bladets rader står i samma ordning som i filen; Totalt betyder att raden inte är uppdelad.",
        "The sheet’s rows stand in the order of the file; Total means that the row is not broken down."
      )
    case .numbersUnrounded:
      (
        "Talen är desamma som i filen, med högst sex decimaler; cellens format avgör hur många som syns. Andelar är tal mellan 0 och 1.",
        "The numbers are those of the file, with at most six decimals; the cell’s format decides how many are seen. Shares are numbers from 0 to 1."
      )
    default: nil
    }
  }

  private var packageWords: (swedish: String, english: String)? {
    switch self {
    case .subjectArea: ("Arbetsmarknad och ekonomiskt bistånd", "Labour market and social assistance")
    case .packageDescription:
      (
        "Tabeller efter röjandekontroll. En rad för varje grupp, mått och uppföljningstid.",
        "Tables after disclosure control. One row for each group, measure and follow-up time."
      )
    case .crateDescription:
      (
        "En utgåva: tabeller efter röjandekontroll, de definitioner de är gjorda med och hur de gjordes. Leveransens filer ingår inte; de står med sin kontrollsumma.",
        "An edition: tables after disclosure control, the definitions that made them, and how they were made. The files of the delivery are not part of it; they are listed with their digest."
      )
    case .crateDate:
      (
        "Datumet är den sista dag som leveransen är fullständig för, inte den dag då utgåvan gjordes: samma leverans ger samma bytes.",
        "The date is the last day for which the delivery is complete, not the day on which the edition was made: the same delivery gives the same bytes."
      )
    case .termsName: ("Villkor för användning", "Terms of use")
    case .termsText:
      (
        "Anges inte i definitionen. Den som ger ut utgåvan svarar på hur den får användas.",
        "Not stated in the definition. Whoever releases the edition answers how it may be used."
      )
    case .runName: ("Körning av {pipeline}", "Run of {pipeline}")
    case .describeMeasure: ("Måttets namn.", "Name of the measure.")
    case .describeWindow:
      ("Uppföljningstid, som 12m; tom där måttet inte har någon.", "Follow-up time, as 12m; blank where there is none.")
    case .describeN: ("Nämnare, eller antal som värdet avser.", "Denominator, or the number that the value is over.")
    case .describeX: ("Täljare, eller antalet.", "Numerator, or the count.")
    case .describeValue:
      (
        "Skattningen: andelar mellan 0 och 1, per 100 månader, dagar, kronor, kvoter.",
        "The estimate: shares from 0 to 1, per 100 months, days, kronor, ratios."
      )
    case .describeLow: ("Nedre gräns, 95 % intervall.", "Lower limit, 95% interval.")
    case .describeHigh: ("Övre gräns, 95 % intervall.", "Upper limit, 95% interval.")
    case .describeStatus:
      (
        "ok; immature: kan inte mätas; primary, secondary: undertryckt; not_reached: medianen är inte uppnådd.",
        "ok; immature: cannot be measured; primary, secondary: withheld; not_reached: the median is not reached."
      )
    case .describeTotal: ("_T: inte uppdelad.", "_T: not broken down.")
    default: nil
    }
  }

  private var dossierWords: (swedish: String, english: String)? {
    switch self {
    case .dossierOf: ("Underlag för granskning: {title}", "For the release checker: {title}")
    case .shows: ("Vad tabellen visar", "What the table shows")
    case .measuresHead: ("Mått", "Measures")
    case .countsHead: ("Underliggande antal", "Underlying counts")
    case .rulesHead: ("Tillämpade regler", "Rules applied")
    case .withheldHead: ("Vad som är undertryckt, och varför", "What is withheld, and why")
    case .relationsHead: ("Samband med andra tabeller", "Relation to other tables")
    case .missingHead: ("Inte framtaget", "Not produced")
    case .set: ("Uppdelning", "Breakdown")
    case .total: ("Totalt", "Total")
    case .groups: ("Grupper", "Groups")
    case .published: ("Visas", "Shown")
    case .primary: ("För få", "Too few")
    case .secondary: ("Andra skäl", "Other reasons")
    case .immature: ("Omätbara", "Not measurable")
    case .notReached: ("Ej uppnådd", "Not reached")
    case .smallestN: ("Minsta n som visas", "Smallest n shown")
    case .smallestX: ("Minsta x över 0 som visas", "Smallest x above 0 shown")
    case .countsText:
      (
        "Alla antal här är sådana som tabellen visar. Osäkra antal finns inte i utgåvan; de står i arbetsytan.",
        "All counts here are those that the table shows. Unsafe counts are not in the edition; they stay in the workspace."
      )
    case .nothingWithheld: ("Ingen rad är undertryckt.", "No row is withheld.")
    case .withheldOf:
      ("{withheld} av {rows} rader är undertryckta.", "{withheld} of {rows} rows are withheld.")
    case .byMeasure: ("Mått och uppföljningstid", "Measure and follow-up")
    case .relationSameUnit:
      (
        "Dessa tabeller i utgåvan räknar samma enheter eller delar av dem. Det som är undertryckt här är det också där det annars kunde räknas fram ur dem.",
        "These tables of the edition count the same units or parts of them. What is withheld here is withheld there, too, where it could be computed from them."
      )
    case .relationNone:
      ("Ingen annan tabell i utgåvan räknar samma enheter.", "No other table of the edition counts the same units.")
    case .relationSets: ("gemensamma uppdelningar: {sets}", "breakdowns in common: {sets}")
    case .relationMeasures: ("mått med samma namn: {measures}", "measures of the same name: {measures}")
    case .relationFiles: ("Samma tal, i andra format: {files}.", "The same numbers in other formats: {files}.")
    case .notProduced: ("{part}: källan {source} saknas i leveransen", "{part}: the delivery has no {source}")
    case .and: ("och", "and")
    default: nil
    }
  }

  private var ruleWords: (swedish: String, english: String)? {
    switch self {
    case .rulePublic:
      (
        "Tabellen räknar rader eller verksamheter, inte personer, och skyddas inte (protect: none); dess antal personer skyddas.",
        "The table counts rows or institutions, not persons, and is not protected (protect: none); its counts of persons are."
      )
    case .ruleMinimum:
      (
        "Antal från 1 till {last} är osäkra, i n, i x och i n − x (disclosure.minimum = {minimum}).",
        "Counts from 1 to {last} are unsafe, in n, in x and in n − x (disclosure.minimum = {minimum})."
      )
    case .ruleBase:
      (
        "Andelar, medelvärden, medianer och kurvor över färre än {base} enheter visas inte (disclosure.minimum_base = {base}).",
        "Shares, means, medians and curves over fewer than {base} units are not shown (disclosure.minimum_base = {base})."
      )
    case .ruleZerosSafe:
      ("Antalet noll är säkert (disclosure.zeros = safe).", "Zero is safe (disclosure.zeros = safe).")
    case .ruleZerosUnsafe:
      ("Antalet noll är osäkert (disclosure.zeros = unsafe).", "Zero is unsafe (disclosure.zeros = unsafe).")
    case .ruleFullSafe:
      (
        "En grupp av minst den storleken där alla har utfallet är säker (disclosure.full_cells = safe).",
        "A group of at least that size in which everybody has the outcome is safe (disclosure.full_cells = safe)."
      )
    case .ruleFullUnsafe:
      (
        "En grupp där alla har utfallet är osäker (disclosure.full_cells = unsafe).",
        "A group in which everybody has the outcome is unsafe (disclosure.full_cells = unsafe)."
      )
    case .ruleDominance:
      (
        "Summor och medelvärden av pengar där en person står för mer än {share} visas inte (disclosure.dominance).",
        "Sums and means of money of which one person makes up more than {share} are not shown (disclosure.dominance)."
      )
    case .rulePrimary:
      ("primary: ett antal i raden är osäkert", "primary: a count in the row is unsafe")
    case .ruleSecondary:
      (
        "secondary: raden är undertryckt av något annat skäl: för liten bas, en person dominerar, eller som skydd för andra rader",
        "secondary: the row is withheld for another reason: too small a base, one person dominates, or to protect other rows"
      )
    default: nil
    }
  }
}

/// The words of one language, with the names of tables, measures, dimensions and codes.
package struct DocumentWords {
  let context: ReportContext

  package init(context: ReportContext) { self.context = context }

  var language: EditionTexts.Language { context.texts.language }

  subscript(phrase: DocumentPhrase) -> String { phrase.text(in: language) }

  /// A phrase with the names in braces replaced.
  func callAsFunction(_ phrase: DocumentPhrase, _ values: KeyValuePairs<String, String>) -> String {
    values.reduce(self[phrase]) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// What the edition is called: as the definition says, like its report.
  var title: String { context.settings.title[language] ?? self[.editionTitle] }

  func column(_ column: NumberColumn) -> String {
    switch column {
    case .n: self[.numberN]
    case .x: self[.numberX]
    case .value: self[.numberValue]
    case .low: self[.numberLow]
    case .high: self[.numberHigh]
    }
  }

  /// A grouping set by the names of its dimensions: `År × nivå`.
  func set(_ dimensions: [String]) -> String {
    dimensions.isEmpty ? self[.total] : dimensions.map(context.name).joined(separator: " × ")
  }
}
