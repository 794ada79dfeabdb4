extension Sentence {
  package var swedish: String {
    switch self {
    // Headings.
    case .headingWho: "Vilka de är"
    case .headingJobs: "Arbete och lön"
    case .headingPlacements: "Placeringar och leverantörer"
    case .headingWelfare: "Ekonomiskt bistånd"
    case .headingMunicipalities: "Kommunernas svar"
    case .headingHowSure: "Hur säkert det är"
    // Where there is no number to say.
    case .findingWithheld: "Uppgiften om {subject} är undertryckt."
    case .findingImmature:
      """
      Uppgiften om {subject} kan inte mätas: ingen har kunnat följas tillräckligt länge.
      """
    case .subjectPersons: "antalet personer"
    case .subjectAssistance: "andelen med ekonomiskt bistånd före starten"
    case .subjectJobEntry: "övergång till arbete enligt registret inom 12 månader"
    case .subjectEarningsEntry: "övergång till arbete enligt lön inom 12 månader"
    case .subjectSubsidised: "övergång till subventionerat arbete inom 12 månader"
    case .subjectByAssistance: "övergång till arbete efter bistånd före starten"
    case .subjectSustained: "arbete som varar i 12 månader"
    case .subjectEarnings: "andelen med lön två år efter starten"
    case .subjectInterrupted: "andelen avbrutna placeringar"
    case .subjectInterruptionRate: "avbrott per 100 placeringsmånader"
    case .subjectReturn: "nya placeringar efter avbrott"
    case .subjectPublished: "publicerade resultat"
    case .subjectExit: "andelen som lämnade biståndet inom 12 månader"
    case .subjectWelfareReturn: "andelen som kom tillbaka till biståndet"
    case .subjectActivities: "kommunala insatser som avbröts av en statlig"
    case .subjectAssigned: "andelen som anvisats aktivitet"
    case .subjectFullTime: "andelen med aktivitet på heltid"
    // How sure a difference is.
    case .intervalsApart: "intervallen överlappar inte"
    case .intervalsOverlap: "intervallen överlappar"
    case .intervalsMissing: "intervall saknas"
    case .providersWithheld: "Leverantörer vars värde inte kan visas: {number}."
    // Of groups that are compared while others cannot be shown.
    case .amongShown: " bland de grupper som visas"
    case .groupWithheld: "1 grupp är undertryckt och kan ligga utanför."
    case .groupsWithheld: "{number} grupper är undertryckta och kan ligga utanför."
    case .groupImmature: "1 grupp kan inte mätas och kan ligga utanför."
    case .groupsImmature: "{number} grupper kan inte mätas och kan ligga utanför."
    // Who they are.
    case .findingPopulation:
      """
      {persons} personer började {placements} placeringar mellan {from} och {to}. Persontabellerna följer \
      varje persons första placering.
      """
    case .findingPersons:
      """
      {persons} personer började sin första placering i perioden mellan {from} och {to}.
      """
    case .findingAssistance: "Månaden före starten hade {estimate} av dem ekonomiskt bistånd, {x} av {n}."
    case .findingMatured: "{all} personer kan följas i {short}, {followed} i {window}."
    // Work and pay.
    case .findingJobEntry:
      """
      Inom 12 månader hade {estimate} övergått till arbete enligt registret, {x} av {n} personer som \
      kan följas så länge.
      """
    case .findingEarningsEntry:
      """
      Enligt lön hade {estimate} övergått till arbete inom 12 månader, {x} av {n}.
      """
    case .findingSubsidised: "För {estimate} var det första arbetet inom 12 månader ett subventionerat arbete."
    case .findingByLevel:
      """
      Efter nivå var andelen i arbete inom 12 månader{among} högst för {high}, {highest}, och lägst för {low}, \
      {lowest}; {certainty}.
      """
    case .findingBySex:
      """
      Efter kön var andelen{among} högst för {high}, {highest}, och lägst för {low}, {lowest}; {certainty}.
      """
    case .findingByAssistance:
      """
      Bland dem som hade ekonomiskt bistånd före starten var andelen {first}, bland övriga {second}: \
      {difference} procentenheters skillnad; {certainty}.
      """
    case .findingByYear:
      """
      Av dem som började {first} hade {before} övergått till arbete inom 12 månader, av dem som började \
      {last} {after}; {certainty}.
      """
    case .findingSustained:
      """
      Av dem som övergått till arbete enligt lön hade {estimate} arbete i minst 12 månader i rad, \
      {x} av {n}.
      """
    case .findingEarnings:
      """
      Ett år före starten hade {before} lön, månaden för starten {start} och två år efter {after}.
      """
    // Placements and providers.
    case .findingInterrupted: "Av de avslutade placeringarna var {estimate} avbrutna, {x} av {n}."
    case .findingInterruptionRate: "Det gick {estimate} avbrott på 100 placeringsmånader."
    case .findingInterruptionByLevel:
      """
      Efter nivå var avbrotten per 100 månader{among} flest för {high}, {highest}, och färst för {low}, \
      {lowest}; {certainty}.
      """
    case .findingReturn:
      """
      Inom sex månader efter ett avbrott började {estimate} en ny placering, {x} av {n}.
      """
    case .findingProviders:
      """
      Av {ranked} leverantörer av vilka minst {fewest} placeringar har kunnat följas i 12 månader gick det bättre \
      för {above} och sämre för {below} än vad slumpen och deltagarnas sammansättning förklarar (gräns 99,8 %). \
      De övriga kan inte skiljas åt.
      """
    case .findingNoProviders:
      "Ingen leverantör har tillräckligt många placeringar som har kunnat följas för att jämföras."
    case .findingPublished:
      """
      Enligt de publicerade resultaten för {period} nådde {estimate} av deltagarna ett första resultat, \
      {x} av {n}.
      """
    case .findingPublishedChange:
      """
      Sedan föregående period är det {change} procentenheter, varav {mix} beror på ändrad sammansättning.
      """
    // Social assistance.
    case .findingExit:
      """
      Av biståndsmottagarna hade {estimate} lämnat biståndet inom 12 månader, {x} av {n}; en person räknas en \
      gång för varje kvartal med bistånd.
      """
    case .findingWelfareReturn:
      """
      Av dem som lämnade biståndet var {estimate} tillbaka inom 12 månader, {x} av {n}.
      """
    case .findingExitByGroup:
      """
      Efter vad de deltog i var andelen som lämnade biståndet inom 12 månader{among} högst för {high}, \
      {highest}, och lägst för {low}, {lowest}; {certainty}. Skillnaden är beskrivande, inte en effekt.
      """
    case .findingActivities:
      """
      Av de kommunala insatser som avslutats rapporterades {estimate} ha avbrutits av en statlig insats, \
      {x} av {n}.
      """
    case .findingActivitiesLinked:
      """
      Enligt datum sammanföll {linked} av avsluten med att en placering började; {chance} gör det av en \
      slump.
      """
    case .findingAssigned:
      """
      Av de månader under {year} då en vuxen hade bistånd eller ett beslut hade {estimate} en anvisad \
      aktivitet, {x} av {n}.
      """
    case .findingFullTime: "Av månaderna med anvisad aktivitet under {year} var {estimate} på heltid, {x} av {n}."
    // Municipalities.
    case .findingSurveyCounties:
      "I enkäten {year}, på frågan {question}, var andelen kommuner som svarade ja högst i {high}, och lägst i {low}."
    case .surveyCounty: "{county}, {share} ({x} av {n})"
    case .surveyCounties: "{counties}, {share}"
    case .surveyCountyCount: "{number} län"
    // How sure it is.
    case .findingRows:
      """
      {read} rader lästes från {sources} källor; {rejected} avvisades och {superseded} ersattes av senare \
      rader.
      """
    case .findingIncomplete:
      """
      Ofullständiga startår, där mer än 5 % av placeringarna fortfarande pågick: {years}. Deras avslutade \
      placeringar är de korta.
      """
    case .findingDisclosure:
      """
      Av {all} uppgifter i tabellerna är {withheld} undertryckta, för att de avser för få personer eller skulle \
      avslöja en som gör det. Se Röjandekontroll.
      """
    case .findingNotProduced: "Ej framtagna, för att deras källor saknas i leveransen: {tables}."
    case .findingCheck:
      """
      Den som har leveransen kan göra om rapporten, byte för byte, och kontrollera varje tal. Se Gör om och \
      kontrollera.
      """
    }
  }
}
