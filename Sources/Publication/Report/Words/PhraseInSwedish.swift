extension Phrase {
  package var swedish: String {
    switch self {
    // Marks and states.
    case .all: "Alla"
    case .total: "Totalt"
    case .unknown: "Okänt"
    case .yes: "Ja"
    case .no: "Nej"
    case .and: "och"
    case .withheld: "undertryckt"
    case .immature: "kan inte mätas"
    case .notReached: "ej uppnådd"
    case .withInterval: "{value} (95 % KI {interval})"
    case .windowMonth: "1 mån"
    case .windowMonths: "{months} mån"
    case .yearFrom: "{year} (från och med {day})"
    case .afterMonths: "efter {months} månader"
    case .markWithheld: "undertryckt: skulle kunna avslöja något om för få personer"
    case .markImmature: "ingen att mäta: ingen i gruppen, eller ingen som har kunnat följas tillräckligt länge ännu"
    case .markNotReached: "medianen är inte uppnådd: färre än hälften har haft händelsen"
    case .markAbsent: "finns inte eller har inte kunnat räknas"
    case .incompleteMark:
      """
      ofullständigt år: mer än 5 % av placeringarna pågick fortfarande, och de avslutade är de korta
      """
    // The page.
    case .reportTitle:
      """
      Vad hände sedan? Uppföljning av placeringar hos leverantörer och av ekonomiskt bistånd
      """
    case .skip: "Hoppa till innehållet"
    case .lead:
      """
      Personer vars placering började mellan {from} och {to}, följda till och med {complete}.
      """
    case .leadPlain: "Pipeline {pipeline}."
    case .contents: "Innehåll"
    case .findings: "Resultat i korthet"
    case .howToRead: "Så läses rapporten"
    case .methods: "Metod"
    case .disclosure: "Röjandekontroll"
    case .reproduce: "Gör om och kontrollera"
    case .footer:
      """
      Skriven av utfall {version} från pipelinen {pipeline}. Rapporten är en funktion av leveransen, \
      definitionen och programmets version: samma indata ger samma fil.
      """
    case .invented: "Leveransens personer, leverantörer och resultat är påhittade: ingen siffra säger något om någon."
    case .introduction:
      """
      Arbetsförmedlingen placerar personer hos leverantörer, som ska hjälpa dem till arbete. Rapporten visar \
      vad som hände med dem som placerades och med dem som fick ekonomiskt bistånd: hur många som gick till \
      arbete, hur många placeringar som avbröts, vilka som lämnade biståndet och vilka som kom tillbaka. Den \
      är gjord av myndigheternas egna register. Det som skulle kunna berätta om enskilda personer är undertryckt.
      """
    case .readingInterval:
      """
      Efter varje skattning står ett 95-procentigt konfidensintervall (KI): så mycket hade värdet kunnat \
      skilja sig av en slump om förutsättningarna varit desamma. Liten grupp, brett intervall. n är hur många \
      som värdet avser.
      """
    case .readingMatured:
      """
      Bara den som har kunnat följas hela tiden ingår: en andel inom 12 månader räknas på dem som kan \
      följas i 12 månader. Den som ännu inte kan följas så länge räknas aldrig som ett nej.
      """
    case .readingBreaks:
      """
      Serierna bryts i oktober 2026, när aktivitetskravet börjar gälla för ekonomiskt bistånd, och i \
      januari 2027, när bidragstaket och de kvartalsvisa tillsynsuppgifterna införs. Där det är aktuellt \
      är brotten markerade.
      """
    case .readingPaper:
      """
      På papper står av de uppdelningar som är stängda på skärmen bara namnet. Alla tal står i utgåvans mapp \
      tables/, en fil per tabell.
      """
    // Words that a reader must know.
    case .terms: "Ord i rapporten"
    case .termPlacement: "Placering"
    case .termPlacementText: "en persons tid hos en leverantör, enligt ett avtal med Arbetsförmedlingen"
    case .termLevel: "Nivå"
    case .termLevelText: "hur mycket stöd Arbetsförmedlingen bedömt att personen behöver"
    case .termRegister: "Arbete enligt registret"
    case .termRegisterText:
      """
      personen är registrerad som arbetande hos Arbetsförmedlingen, eller lämnar dess register för arbete
      """
    case .termEarnings: "Arbete enligt lön"
    case .termEarningsText:
      """
      personens lön under en månad, som arbetsgivarna har redovisat den, når en gräns. De två måtten ser olika \
      arbeten, och det ena är en kontroll av det andra
      """
    case .termInterruption: "Avbrott"
    case .termInterruptionText:
      """
      en placering som avslutades varken för arbete, för utbildning, för att tiden gick ut eller för byte av \
      leverantör
      """
    case .termRecipient: "Biståndsmottagare"
    case .termRecipientText: "en vuxen med ekonomiskt bistånd i månaden"
    case .termFollowed: "Kan följas"
    case .termFollowedText:
      """
      leveransen täcker hela den tid som mäts, från starten och framåt
      """
    // Tables.
    case .table: "Tabell"
    case .measure: "Mått"
    case .value: "Värde"
    case .unitIs: "Enhet: {unit}."
    case .groupCount: "grupper: {number}"
    case .someWithheld: "undertryckta uppgifter: {number}"
    case .nothingWithheld: "Ingen av tabellens {all} uppgifter är undertryckt."
    case .tableWithheld:
      """
      Av tabellens {all} uppgifter är {withheld} undertryckta: {primary} för att ett antal i dem avser för \
      få, {secondary} av andra skäl (för liten bas, eller som skydd för andra uppgifter).
      """
    case .maturity: "Hur många som har kunnat följas: {list}."
    case .immatureCells:
      """
      Uppgifter som inte kan mätas, för att ingen finns i gruppen eller har kunnat följas så länge: {number}.
      """
    case .tableCut: "Visar de {shown} första av {all} grupper; alla står i {file}."
    case .tableEverySixth:
      "Visar var sjätte månad och den sista, {shown} av {all} grupper; alla står i {file}."
    case .tableQuarterEnds:
      "Visar varje kvartals sista månad och seriens sista, {shown} av {all} grupper; alla står i {file}."
    case .tableElsewhere: "{set}: se {file}."
    case .notProducedPart:
      "{part} har inte tagits fram: källan {source} saknas i leveransen, eller har inget för perioden."
    case .daysAtRisk: "{days} dagar"
    case .percentagePoints: "procentenheter"
    case .observed: "observerat {number}"
    case .factorLevel: "Faktorns värde"
    case .changeNotDivided:
      "Förändringen delas bara upp mellan år där alla nivåer kan visas."
    // Methods, disclosure control, reproduction.
    case .methodsUnit:
      """
      Personen är enheten: allt som rör en person förs samman, varje utfall är en regel tillämpad på en \
      persons historia, och tabellerna är summor av heltal över personer. Persontabeller använder varje \
      persons första placering i perioden, leverantörstabeller alla placeringar.
      """
    case .methodsMatured:
      """
      Mått med en uppföljningstid räknar bara dem som är mogna: som källan är fullständig för under hela \
      tiden. De som inte är mogna lämnas utanför nämnaren. De som har avlidit eller flyttat ut är kvar i \
      nämnaren för andelar inom ett visst antal månader, och är en konkurrerande händelse i kurvorna.
      """
    case .methodsEstimates:
      """
      Andelar har Wilsonintervall, händelser per 100 månader exakta Poissonintervall (Garwood), kurvor \
      Aalen–Johansens skattning med log-log-intervall. Väntat antal för leverantörer kommer från en \
      logistisk regression på det som var känt om deltagarna före starten.
      """
    case .methodsDescriptive:
      """
      Allt är beskrivande. Grupper skiljer sig åt i mer än det som jämförs, och en skillnad mellan dem är \
      inte effekten av en insats.
      """
    case .measures: "Måtten och hur de räknas"
    case .parameters: "Parametrar"
    case .parameter: "Parameter"
    case .parameterCount: "Alla parametrar ({number})"
    case .codeCount: "koder: {number}"
    case .disclosureRules:
      """
      Antal från 1 till {last} är osäkra och visas inte, inte heller det som kan räknas tillbaka till dem. \
      Andelar, medelvärden och kurvor över färre än {base} enheter undertrycks.
      """
    case .disclosureSecondary:
      """
      Värdet av en undertryckt uppgift finns inte i någon fil i utgåvan: varken i tabeller, diagram eller \
      texter. Diagram ritar den aldrig; den markeras.
      """
    case .disclosureByTable: "Uppgifter efter tabell och status"
    case .cells: "Uppgifter"
    case .primaryCells: "Undertryckta: för få"
    case .secondaryCells: "Undertryckta: andra skäl"
    case .immatureCellsHead: "Kan inte mätas"
    case .notProduced: "Tabeller som inte har tagits fram"
    case .reproduceText:
      """
      Den som har samma leverans får samma utgåva, byte för byte, på vilken dator som helst. Det första \
      kommandot gör den; det andra gör om den, och säger vilka filer och tal som skiljer sig från denna och \
      varför. Definitionerna ligger i utgåvans mapp definitions/.
      """
    case .reproduceNumbers:
      """
      Varje tal i rapporten står i utgåvans tables/, med sex decimaler och antalen bakom. Hur varje mått räknas \
      står under Metod.
      """
    case .reproduceVersion: "Program: utfall {version}."
    case .inputs: "Filer i leveransen"
    case .definitionFiles: "Definitionsfiler"
    case .outputs: "Filer i utgåvan"
    case .file: "Fil"
    case .ownDigest: "Rapportens egen kontrollsumma står i manifest.json, tillsammans med alla andras."
    // Charts.
    case .monthsSinceStart: "Månader sedan start"
    case .monthsAroundStart: "Månader före och efter start"
    case .start: "start"
    case .atRisk: "Kvar att följa (n)"
    case .ongoing: "Pågår"
    case .registered: "Enligt registret"
    case .byEarnings: "Enligt lön"
    case .unsubsidisedWork: "Osubventionerat arbete"
    case .subsidisedWork: "Subventionerat arbete"
    case .notInWork: "Inte i arbete"
    case .after12Months: "Inom 12 månader"
    case .superseded: "Ersatta rader"
    case .rejected: "Avvisade rader"
    case .rowsRead: "Lästa rader"
    case .notDrawn: "Ritas inte, eftersom inget värde kan visas: {groups}."
    case .groupsNotDrawn:
      """
      Grupper som inte ritas, för att ett värde är undertryckt eller inte kan mätas: {number}.
      """
    case .providersNotDrawn:
      """
      Leverantörer som inte ritas, för att värdet är undertryckt eller inte kan mätas: {number}.
      """
    case .noBreakInPeriod: "Inget seriebrott ligger inom perioden."
    case .breakOctober2026: "okt 2026"
    case .breakJanuary2027: "jan 2027"
    case .chartJobEntryCurves: "Andel som har övergått till arbete, månad för månad"
    case .chartCurveNote:
      """
      Kumulativ incidens enligt Aalen–Johansen; band: 95-procentiga intervall. Den som dör, flyttar ut \
      eller börjar utbildning kan inte längre övergå till arbete. Kurvan är bruten där ett värde inte kan visas.
      """
    case .chartJobEntryGroups: "Övergång till arbete inom 12 månader, efter det som var känt före starten"
    case .chartJobEntryGroupsDescription:
      """
      Av alla hade {share} övergått till arbete enligt registret. Varje grupps värde med intervall \
      står i tabellerna nedan.
      """
    case .chartIntervalNote: "Streck: 95-procentiga intervall. [c]: undertryckt, [m]: kan inte mätas."
    case .chartBeforeAndAfter: "Från månader med bistånd före starten till arbete efter den"
    case .chartBeforeAndAfterNote:
      """
      Bredden är antalet personer som kan följas i 12 månader. Den som börjat studera räknas här som inte \
      i arbete.
      """
    case .chartCounties: "Övergång till arbete inom 12 månader, län för län"
    case .chartCountiesNote: "En ruta per län, ungefär där länet ligger. Streckad ruta: inget värde kan visas."
    case .chartPlacementEndings: "Hur placeringar har slutat, månad för månad"
    case .chartPlacementEndingsNote:
      """
      Kumulativ incidens för varje sätt att sluta, staplade; det som återstår pågår. Där något värde inte \
      kan visas ritas inget.
      """
    case .chartOngoing: "Placeringar månad för månad"
    case .chartInterruptions: "Avbrott per 100 placeringsmånader"
    case .chartFunnel: "Leverantörernas justerade resultat mot vad slumpen förklarar"
    case .chartFunnelNote:
      """
      Kvot 1: lika många övergångar till arbete som väntat för just dessa deltagare. Innanför den ljusa \
      ytan ligger leverantörer som inte kan skiljas från varandra.
      """
    case .chartFunnelDescription: "{providers} leverantörer. Utanför gränsen 99,8 %: {outside}."
    case .nobody: "ingen"
    case .funnelProvider: "Leverantör"
    case .funnelOutside: "Utanför 99,8 %"
    case .funnelInner: "Gräns 95 %"
    case .funnelOuter: "Gräns 99,8 %"
    case .expectedEntries: "Väntat antal övergångar till arbete (kvadratrotsskala)"
    case .chartCaterpillar: "Leverantörernas justerade kvoter med intervall"
    case .chartCaterpillarNote:
      """
      Ordnade efter den utjämnade kvoten, som är dragen mot 1, mer ju färre placeringarna är. Intervallen är \
      snarast för breda. Leverantörer av vilka färre än {fewest} placeringar har kunnat följas visas sist och \
      rangordnas inte.
      """
    case .chartCaterpillarCut: "Visar {shown} av {all}: de högsta och de lägsta."
    case .chartCaterpillarDescription: "{providers} leverantörer. Högsta utjämnade kvot: {highest}. Lägsta: {lowest}."
    case .adjustedRatio: "Justerad kvot, 95 %"
    case .shrunkenRatio: "Utjämnad kvot"
    case .tooFewToRank: "För få för rangordning"
    case .ratioAxis: "Observerat / väntat"
    case .chartEarnings: "Lön och inskrivning runt starten"
    case .chartEarningsNote:
      """
      Samma personer i varje månad: de som kan följas i 24 månader. Den lodräta linjen är månaden då \
      placeringen började.
      """
    case .chartWelfareExit: "Andel som har lämnat ekonomiskt bistånd, efter vad de deltog i"
    case .chartWelfareExitNote:
      """
      Beskrivande: de som är placerade skiljer sig från dem som inte är det. [c]: undertryckt, [m]: kan \
      inte mätas.
      """
    case .chartReform: "Aktivitetskravet år för år"
    case .partlyFollowed: "{years}: del av året"
    case .chartReformNote:
      """
      Streckade lodräta linjer är seriebrott: oktober 2026 (aktivitetskravet gäller) och januari 2027 \
      (bidragstak, kvartalsvisa tillsynsuppgifter).
      """
    case .chartPublished: "Publicerade resultat period för period"
    case .chartAttrition: "Från rader i uttaget till personer som följs"
    case .chartAttritionNote: "Staplarna visar vad som återstår av de lästa raderna."
    case .chartDataQuality: "Rader som inte användes, i procent av de lästa"
    case .chartDataQualityNote: "Lästa rader = använda + ersatta + avvisade, för varje fil."
    case .chartDataQualityDescription: "{source}: {read} lästa, {superseded} ersatta, {rejected} avvisade."
    }
  }
}
