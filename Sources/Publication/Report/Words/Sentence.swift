/// What the findings say; names in braces are replaced.
package enum Sentence: String, Sendable, CaseIterable {
  // Headings.
  case headingWho, headingJobs, headingPlacements, headingWelfare, headingMunicipalities, headingHowSure

  // Where there is no number to say.
  case findingWithheld, findingImmature, subjectPersons, subjectAssistance, subjectJobEntry, subjectEarningsEntry,
    subjectSubsidised, subjectByAssistance, subjectSustained, subjectEarnings, subjectInterrupted,
    subjectInterruptionRate, subjectReturn, subjectPublished, subjectExit, subjectWelfareReturn, subjectActivities,
    subjectAssigned, subjectFullTime

  // How sure a difference is.
  case intervalsApart, intervalsOverlap, intervalsMissing, providersWithheld

  // Of groups that are compared while others cannot be shown.
  case amongShown, groupWithheld, groupsWithheld, groupImmature, groupsImmature

  // Who they are.
  case findingPopulation, findingPersons, findingAssistance, findingMatured

  // Work and pay.
  case findingJobEntry, findingEarningsEntry, findingSubsidised, findingByLevel, findingBySex,
    findingByAssistance, findingByYear, findingSustained, findingEarnings

  // Placements and providers.
  case findingInterrupted, findingInterruptionRate, findingInterruptionByLevel, findingReturn, findingProviders,
    findingNoProviders, findingPublished, findingPublishedChange

  // Social assistance.
  case findingExit, findingWelfareReturn, findingExitByGroup, findingActivities, findingActivitiesLinked,
    findingAssigned, findingFullTime

  // Municipalities.
  case findingSurveyCounties, surveyCounty, surveyCounties, surveyCountyCount

  // How sure it is.
  case findingRows, findingIncomplete, findingDisclosure, findingNotProduced, findingCheck
}
