extension Phrase {
  package var english: String {
    switch self {
    // Marks and states.
    case .all: "All"
    case .total: "Total"
    case .unknown: "Unknown"
    case .yes: "Yes"
    case .no: "No"
    case .and: "and"
    case .withheld: "withheld"
    case .immature: "cannot be measured"
    case .notReached: "not reached"
    case .withInterval: "{value} (95% CI {interval})"
    case .windowMonth: "1 month"
    case .windowMonths: "{months} months"
    case .yearFrom: "{year} (from {day})"
    case .afterMonths: "after {months} months"
    case .markWithheld: "withheld: could tell something about too few people"
    case .markImmature: "nobody to measure: none in the group, or none that could be followed for long enough yet"
    case .markNotReached: "the median is not reached: fewer than half have had the event"
    case .markAbsent: "does not exist or could not be counted"
    case .incompleteMark:
      """
      incomplete year: more than 5% of the placements were still ongoing, and those that have ended are \
      the short ones
      """
    // The page.
    case .reportTitle:
      """
      What happened next? Follow-up of placements with providers and of social assistance
      """
    case .skip: "Skip to the content"
    case .lead:
      """
      People whose placement began between {from} and {to}, followed up to and including {complete}.
      """
    case .leadPlain: "Pipeline {pipeline}."
    case .contents: "Contents"
    case .findings: "Findings in brief"
    case .howToRead: "How to read the report"
    case .methods: "Methods"
    case .disclosure: "Disclosure control"
    case .reproduce: "Reproduce and check"
    case .footer:
      """
      Written by utfall {version} from the pipeline {pipeline}. The report is a function of the delivery, \
      the definition and the program’s version: the same inputs give the same file.
      """
    case .invented:
      "The persons, providers and results of this delivery are invented: no figure says anything about anybody."
    case .introduction:
      """
      The Public Employment Service places people with providers, who are to help them on to work. This report \
      shows what became of those who were placed and of those who received social assistance: how many entered \
      work, how many placements were interrupted, who left assistance and who came back. It is made from the \
      agencies’ own registers. What could tell about individual people is withheld.
      """
    case .readingInterval:
      """
      Each estimate is followed by a 95% confidence interval (CI): how far chance alone could have moved \
      the value under the same circumstances. A small group has a wide interval. n is how many the value \
      is about.
      """
    case .readingMatured:
      """
      Only those who could be followed the whole time are included: a share within 12 months is of those \
      who can be followed for 12 months. Those who cannot yet be followed that long are never counted as a no.
      """
    case .readingBreaks:
      """
      The series break in October 2026, when the activity requirement begins to apply to social \
      assistance, and in January 2027, when the benefit ceiling and the quarterly supervision data begin. \
      Where they matter the breaks are marked.
      """
    case .readingPaper:
      """
      On paper only the names stand of the breakdowns that are closed on the screen. All numbers are in the \
      edition’s folder tables/, a file for each table.
      """
    // Words that a reader must know.
    case .terms: "Words in the report"
    case .termPlacement: "Placement"
    case .termPlacementText: "a person’s time with a provider, under a contract with the Public Employment Service"
    case .termLevel: "Level"
    case .termLevelText: "how much support the Public Employment Service judged the person to need"
    case .termRegister: "Work by the register"
    case .termRegisterText:
      """
      the person is registered at the Public Employment Service as working, or leaves its register for work
      """
    case .termEarnings: "Work by earnings"
    case .termEarningsText:
      """
      the person’s pay in a month, as employers report it, reaches a threshold. The two measures see different \
      jobs, and each is the check of the other
      """
    case .termInterruption: "Interruption"
    case .termInterruptionText:
      """
      a placement that ended for neither work, education, its time nor a change of provider
      """
    case .termRecipient: "Recipient"
    case .termRecipientText: "an adult with social assistance in the month"
    case .termFollowed: "Can be followed"
    case .termFollowedText:
      """
      the delivery covers the whole time that is measured, from the start on
      """
    // Tables.
    case .table: "Table"
    case .measure: "Measure"
    case .value: "Value"
    case .unitIs: "Unit: {unit}."
    case .groupCount: "groups: {number}"
    case .someWithheld: "cells withheld: {number}"
    case .nothingWithheld: "None of the table’s {all} cells is withheld."
    case .tableWithheld:
      """
      Of the table’s {all} cells {withheld} are withheld: {primary} because a count in them is about too \
      few, {secondary} for other reasons (too small a base, or to protect other cells).
      """
    case .maturity: "How many could be followed: {list}."
    case .immatureCells:
      """
      Cells that cannot be measured, since nobody is in the group or could be followed that long: {number}.
      """
    case .tableCut: "Shows the first {shown} of {all} groups; all of them are in {file}."
    case .tableEverySixth:
      "Shows every sixth month and the last, {shown} of {all} groups; all of them are in {file}."
    case .tableQuarterEnds:
      "Shows the last month of each quarter and of the series, {shown} of {all} groups; all of them are in {file}."
    case .tableElsewhere: "{set}: see {file}."
    case .notProducedPart:
      "Not produced: {part}. The source {source} is not in the delivery, or holds nothing for the period."
    case .daysAtRisk: "{days} days"
    case .percentagePoints: "percentage points"
    case .observed: "observed {number}"
    case .factorLevel: "Value of the factor"
    case .changeNotDivided:
      "The change is taken apart only between years in which every level can be shown."
    // Methods, disclosure control, reproduction.
    case .methodsUnit:
      """
      The person is the unit: all that concerns one person is brought together, each outcome is a rule \
      applied to one person’s history, and the tables are sums of integers over persons. Tables of persons \
      use each person’s first placement in the period, tables of providers all placements.
      """
    case .methodsMatured:
      """
      What has a follow-up time counts only those who are matured: whom a source that is complete covers for \
      all of it. Those who are not matured are left out of the denominator. Those who have died or emigrated \
      stay in the denominator of shares within so many months, and are a competing event on curves.
      """
    case .methodsEstimates:
      """
      Shares have Wilson intervals, events per 100 months exact Poisson intervals (Garwood), curves the \
      Aalen–Johansen estimate with log-log intervals. What is expected of providers comes from a logistic \
      regression on what was known of the participants before the start.
      """
    case .methodsDescriptive:
      """
      Everything is descriptive. Groups differ in more than what is compared, and a difference between \
      them is not the effect of a measure.
      """
    case .measures: "The measures and how they are counted"
    case .parameters: "Parameters"
    case .parameter: "Parameter"
    case .parameterCount: "All parameters ({number})"
    case .codeCount: "codes: {number}"
    case .disclosureRules:
      """
      Counts from 1 to {last} are unsafe and not shown, nor what they could be computed back from. Shares, \
      means and curves over fewer than {base} units are withheld.
      """
    case .disclosureSecondary:
      """
      The number of a withheld cell is in no file of the edition: neither in tables nor in charts nor in \
      texts. Charts never draw it; they mark it.
      """
    case .disclosureByTable: "Cells by table and status"
    case .cells: "Cells"
    case .primaryCells: "Withheld: too few"
    case .secondaryCells: "Withheld: other reasons"
    case .immatureCellsHead: "Not measurable"
    case .notProduced: "Tables that have not been produced"
    case .reproduceText:
      """
      Whoever has the same delivery gets the same edition, to the byte, on any machine. The first command \
      makes it; the second makes it again, and says which files and numbers differ from this one and why. \
      The definitions are in the edition’s folder definitions/.
      """
    case .reproduceNumbers:
      """
      Every number in the report stands in the edition’s tables/, with six decimals and the counts behind it. \
      How each measure is counted is under Methods.
      """
    case .reproduceVersion: "Program: utfall {version}."
    case .inputs: "Files of the delivery"
    case .definitionFiles: "Definition files"
    case .outputs: "Files of the edition"
    case .file: "File"
    case .ownDigest: "The report’s own digest is in manifest.json, with those of all the others."
    // Charts.
    case .monthsSinceStart: "Months since the start"
    case .monthsAroundStart: "Months before and after the start"
    case .start: "start"
    case .atRisk: "At risk (n)"
    case .ongoing: "Ongoing"
    case .registered: "By the register"
    case .byEarnings: "By earnings"
    case .unsubsidisedWork: "Unsubsidised work"
    case .subsidisedWork: "Subsidised work"
    case .notInWork: "Not in work"
    case .after12Months: "Within 12 months"
    case .superseded: "Rows superseded"
    case .rejected: "Rows rejected"
    case .rowsRead: "Rows read"
    case .notDrawn: "Not drawn, since no value can be shown: {groups}."
    case .groupsNotDrawn: "Groups not drawn, since a value is withheld or cannot be measured: {number}."
    case .providersNotDrawn:
      """
      Providers not drawn, since the value is withheld or cannot be measured: {number}.
      """
    case .noBreakInPeriod: "No series break lies within the period."
    case .breakOctober2026: "Oct 2026"
    case .breakJanuary2027: "Jan 2027"
    case .chartJobEntryCurves: "Share that has entered work, month by month"
    case .chartCurveNote:
      """
      Cumulative incidence (Aalen–Johansen); bands: 95% intervals. Who dies, emigrates or begins education \
      can no longer enter work. The curve is broken where a value cannot be shown.
      """
    case .chartJobEntryGroups: "Job entry within 12 months, by what was known before the start"
    case .chartJobEntryGroupsDescription:
      """
      Of all, {share} had entered work by the register. Each group’s value with its interval is in the \
      tables below.
      """
    case .chartIntervalNote: "Lines: 95% intervals. [c]: withheld, [m]: cannot be measured."
    case .chartBeforeAndAfter: "From months with assistance before the start to work after it"
    case .chartBeforeAndAfterNote:
      """
      Width is the number of people who can be followed for 12 months. Who began education counts here as \
      not in work.
      """
    case .chartCounties: "Job entry within 12 months, county by county"
    case .chartCountiesNote:
      """
      A tile for each county, about where it lies. Hatched tile: no value can be shown.
      """
    case .chartPlacementEndings: "How placements have ended, month by month"
    case .chartPlacementEndingsNote:
      """
      Cumulative incidence of each ending, stacked; what is left is ongoing. Where a value cannot be shown \
      nothing is drawn.
      """
    case .chartOngoing: "Placements month by month"
    case .chartInterruptions: "Interruptions per 100 placement-months"
    case .chartFunnel: "Providers’ adjusted results against what chance explains"
    case .chartFunnelNote:
      """
      Ratio 1: as many job entries as expected of just these participants. Providers inside the light area \
      cannot be told apart.
      """
    case .chartFunnelDescription: "{providers} providers. Outside the 99.8% limit: {outside}."
    case .nobody: "none"
    case .funnelProvider: "Provider"
    case .funnelOutside: "Outside 99.8%"
    case .funnelInner: "95% limit"
    case .funnelOuter: "99.8% limit"
    case .expectedEntries: "Expected job entries (square root scale)"
    case .chartCaterpillar: "Providers’ adjusted ratios with intervals"
    case .chartCaterpillarNote:
      """
      In order of the shrunken ratio, which is drawn towards 1, the more the fewer the placements are. The \
      intervals are rather too wide. Providers of which fewer than {fewest} placements could be followed are \
      shown last and not ranked.
      """
    case .chartCaterpillarCut: "Shows {shown} of {all}: the highest and the lowest."
    case .chartCaterpillarDescription: "{providers} providers. Highest shrunken ratio: {highest}. Lowest: {lowest}."
    case .adjustedRatio: "Adjusted ratio, 95%"
    case .shrunkenRatio: "Shrunken ratio"
    case .tooFewToRank: "Too few to rank"
    case .ratioAxis: "Observed / expected"
    case .chartEarnings: "Pay and registration around the start"
    case .chartEarningsNote:
      """
      The same people in each month: those who can be followed for 24 months. The vertical line is the \
      month in which the placement began.
      """
    case .chartWelfareExit: "Share that has left social assistance, by what they took part in"
    case .chartWelfareExitNote:
      """
      Descriptive: who is placed differs from who is not. [c]: withheld, [m]: cannot be measured.
      """
    case .chartReform: "The activity requirement year by year"
    case .partlyFollowed: "{years}: part of the year"
    case .chartReformNote:
      """
      Dashed vertical lines are series breaks: October 2026 (the activity requirement applies) and January \
      2027 (benefit ceiling, quarterly supervision data).
      """
    case .chartPublished: "Published results period by period"
    case .chartAttrition: "From rows of the extract to people who are followed"
    case .chartAttritionNote: "The bars show what is left of the rows read."
    case .chartDataQuality: "Rows that were not used, as a share of those read"
    case .chartDataQualityNote: "Rows read = used + superseded + rejected, for every file."
    case .chartDataQualityDescription: "{source}: {read} read, {superseded} superseded, {rejected} rejected."
    }
  }
}
