/// What the report says around its tables and charts; names in braces are replaced.
package enum Phrase: String, Sendable, CaseIterable {
  // Marks and states.
  case all, total, unknown, yes, no, and, withheld, immature, notReached, withInterval, windowMonth, windowMonths,
    yearFrom, afterMonths,
    markWithheld, markImmature, markNotReached, markAbsent, incompleteMark

  // The page.
  case reportTitle, skip, lead, leadPlain, contents, findings, howToRead, methods, disclosure, reproduce, footer,
    introduction, invented, readingInterval, readingMatured, readingBreaks, readingPaper

  // Words that a reader must know.
  case terms, termPlacement, termPlacementText, termLevel, termLevelText, termRegister, termRegisterText,
    termEarnings, termEarningsText, termInterruption, termInterruptionText, termRecipient, termRecipientText,
    termFollowed, termFollowedText

  // Tables.
  case table, measure, value, unitIs, groupCount, someWithheld, nothingWithheld, tableWithheld, maturity,
    immatureCells, tableCut, tableEverySixth, tableQuarterEnds, tableElsewhere, notProducedPart, daysAtRisk,
    percentagePoints, observed, factorLevel, changeNotDivided

  // Methods, disclosure control, reproduction.
  case methodsUnit, methodsMatured, methodsEstimates, methodsDescriptive, measures, parameters, parameter,
    parameterCount, codeCount, disclosureRules, disclosureSecondary, disclosureByTable, cells, primaryCells,
    secondaryCells,
    immatureCellsHead, notProduced, reproduceText, reproduceNumbers, reproduceVersion, inputs, definitionFiles, outputs,
    file,
    ownDigest

  // Charts.
  case monthsSinceStart, monthsAroundStart, start, atRisk, ongoing, registered, byEarnings, unsubsidisedWork,
    subsidisedWork, notInWork, after12Months, superseded, rejected, rowsRead, notDrawn, groupsNotDrawn,
    providersNotDrawn, noBreakInPeriod, breakOctober2026, breakJanuary2027, chartJobEntryCurves, chartCurveNote,
    chartJobEntryGroups, chartJobEntryGroupsDescription, chartIntervalNote, chartBeforeAndAfter,
    chartBeforeAndAfterNote, chartCounties, chartCountiesNote, chartPlacementEndings, chartPlacementEndingsNote,
    chartOngoing, chartInterruptions, chartFunnel, chartFunnelNote, chartFunnelDescription, nobody, funnelProvider,
    funnelOutside, funnelInner, funnelOuter, expectedEntries, chartCaterpillar, chartCaterpillarNote,
    chartCaterpillarCut, chartCaterpillarDescription, adjustedRatio, shrunkenRatio, tooFewToRank, ratioAxis,
    chartEarnings, chartEarningsNote, chartWelfareExit, chartWelfareExitNote, chartReform, chartReformNote,
    partlyFollowed, chartPublished, chartAttrition, chartAttritionNote, chartDataQuality, chartDataQualityNote,
    chartDataQualityDescription
}
