extension Sentence {
  package var english: String {
    switch self {
    // Headings.
    case .headingWho: "Who they are"
    case .headingJobs: "Work and pay"
    case .headingPlacements: "Placements and providers"
    case .headingWelfare: "Social assistance"
    case .headingMunicipalities: "The municipalities’ answers"
    case .headingHowSure: "How sure it is"
    // Where there is no number to say.
    case .findingWithheld: "The figure for {subject} is withheld."
    case .findingImmature:
      """
      The figure for {subject} cannot be measured: nobody could be followed for long enough.
      """
    case .subjectPersons: "the number of people"
    case .subjectAssistance: "the share with social assistance before the start"
    case .subjectJobEntry: "job entry by the register within 12 months"
    case .subjectEarningsEntry: "job entry by earnings within 12 months"
    case .subjectSubsidised: "entry into subsidised work within 12 months"
    case .subjectByAssistance: "job entry by assistance before the start"
    case .subjectSustained: "work that lasts for 12 months"
    case .subjectEarnings: "the share with pay two years after the start"
    case .subjectInterrupted: "the share of placements that were interrupted"
    case .subjectInterruptionRate: "interruptions per 100 placement-months"
    case .subjectReturn: "new placements after an interruption"
    case .subjectPublished: "published results"
    case .subjectExit: "the share that left assistance within 12 months"
    case .subjectWelfareReturn: "the share that returned to assistance"
    case .subjectActivities: "municipal activities interrupted by a measure of the state"
    case .subjectAssigned: "the share assigned an activity"
    case .subjectFullTime: "the share with full-time activity"
    // How sure a difference is.
    case .intervalsApart: "the intervals do not overlap"
    case .intervalsOverlap: "the intervals overlap"
    case .intervalsMissing: "there are no intervals"
    case .providersWithheld: "Providers whose value cannot be shown: {number}."
    // Of groups that are compared while others cannot be shown.
    case .amongShown: ", of the groups shown,"
    case .groupWithheld: "1 group is withheld and may lie outside these."
    case .groupsWithheld: "{number} groups are withheld and may lie outside these."
    case .groupImmature: "1 group cannot be measured and may lie outside these."
    case .groupsImmature: "{number} groups cannot be measured and may lie outside these."
    // Who they are.
    case .findingPopulation:
      """
      {persons} people began {placements} placements between {from} and {to}. Tables of persons follow \
      each person’s first placement.
      """
    case .findingPersons:
      """
      {persons} people began their first placement of the period between {from} and {to}.
      """
    case .findingAssistance:
      """
      In the month before the start {estimate} of them had social assistance, {x} of {n}.
      """
    case .findingMatured: "{all} people can be followed for {short}, {followed} for {window}."
    // Work and pay.
    case .findingJobEntry:
      """
      Within 12 months {estimate} had entered work by the register, {x} of {n} people who can be followed \
      that long.
      """
    case .findingEarningsEntry: "By earnings {estimate} had entered work within 12 months, {x} of {n}."
    case .findingSubsidised: "For {estimate} the first work within 12 months was subsidised."
    case .findingByLevel:
      """
      By level the share in work within 12 months was{among} highest for {high}, {highest}, and lowest for {low}, \
      {lowest}; {certainty}.
      """
    case .findingBySex:
      """
      By sex the share was{among} highest for {high}, {highest}, and lowest for {low}, {lowest}; {certainty}.
      """
    case .findingByAssistance:
      """
      Among those with social assistance before the start the share was {first}, among the others \
      {second}: a difference of {difference} percentage points; {certainty}.
      """
    case .findingByYear:
      """
      Of those who began in {first}, {before} had entered work within 12 months, of those who began in \
      {last}, {after}; {certainty}.
      """
    case .findingSustained:
      """
      Of those who had entered work by earnings, {estimate} had work for at least 12 months in a row, {x} \
      of {n}.
      """
    case .findingEarnings:
      """
      A year before the start {before} had pay, in the month of the start {start}, and two years after it \
      {after}.
      """
    // Placements and providers.
    case .findingInterrupted: "Of the placements that have ended {estimate} were interrupted, {x} of {n}."
    case .findingInterruptionRate: "There were {estimate} interruptions per 100 placement-months."
    case .findingInterruptionByLevel:
      """
      By level interruptions per 100 months were{among} most frequent for {high}, {highest}, and least frequent for {low}, \
      {lowest}; {certainty}.
      """
    case .findingReturn:
      """
      Within six months of an interruption {estimate} began a new placement, {x} of {n}.
      """
    case .findingProviders:
      """
      Of {ranked} providers of which at least {fewest} placements could be followed for 12 months, it went better \
      for {above} and worse for {below} than chance and the mix of participants explain (99.8% limit). The others \
      cannot be told apart.
      """
    case .findingNoProviders: "No provider has enough placements that could be followed to be compared."
    case .findingPublished:
      """
      By the results published for {period}, {estimate} of the participants reached a first result, {x} of \
      {n}.
      """
    case .findingPublishedChange:
      """
      Since the period before, that is {change} percentage points, of which {mix} are due to a changed \
      mix.
      """
    // Social assistance.
    case .findingExit:
      """
      Of the recipients of assistance {estimate} had left it within 12 months, {x} of {n}; a person counts once \
      for each quarter with assistance.
      """
    case .findingWelfareReturn: "Of those who left assistance {estimate} were back within 12 months, {x} of {n}."
    case .findingExitByGroup:
      """
      By what they took part in, the share that left assistance within 12 months was{among} highest for \
      {high}, {highest}, and lowest for {low}, {lowest}; {certainty}. The difference is descriptive, not an \
      effect.
      """
    case .findingActivities:
      """
      Of the municipal activities that have ended, {estimate} were reported as interrupted by a measure of \
      the state, {x} of {n}.
      """
    case .findingActivitiesLinked:
      """
      By dates {linked} of the endings coincided with the start of a placement; {chance} do by chance.
      """
    case .findingAssigned:
      """
      Of the months of {year} in which an adult had assistance or a decision, {estimate} had an assigned \
      activity, {x} of {n}.
      """
    case .findingFullTime: "Of the months of {year} with an assigned activity, {estimate} were full-time, {x} of {n}."
    // Municipalities.
    case .findingSurveyCounties:
      """
      In the survey of {year}, on the question {question}, the share of municipalities that answered yes was \
      highest in {high}, and lowest in {low}.
      """
    case .surveyCounty: "{county}, {share} ({x} of {n})"
    case .surveyCounties: "{counties}, {share}"
    case .surveyCountyCount: "{number} counties"
    // How sure it is.
    case .findingRows:
      """
      {read} rows were read from {sources} sources; {rejected} were rejected and {superseded} superseded \
      by later rows.
      """
    case .findingIncomplete:
      """
      Incomplete start years, of which more than 5% of the placements were still ongoing: {years}. Their \
      ended placements are the short ones.
      """
    case .findingDisclosure:
      """
      Of {all} cells in the tables {withheld} are withheld, since they are about too few people or would give \
      away one that is. See Disclosure control.
      """
    case .findingNotProduced: "Not produced, since their sources are not in the delivery: {tables}."
    case .findingCheck:
      """
      Whoever has the delivery can make the report again, to the byte, and check every number. See Reproduce \
      and check.
      """
    }
  }
}
