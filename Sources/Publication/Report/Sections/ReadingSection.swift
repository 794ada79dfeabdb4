/// What a reader must know before the first table: intervals, who is counted, marks and words.
struct ReadingSection {
  let context: ReportContext
  private var words: Words { context.words }

  func write(to html: inout Markup) {
    html.element("section", ["id": "reading", "aria-labelledby": "h-reading"]) { html in
      html.element("h2", ["id": "h-reading"], words[.howToRead])
      html.element("p", words[.readingInterval])
      if context.followsPersons {
        html.element("p", words[.readingMatured])
        html.element("p", words[.readingBreaks])
      }
      html.element("p", ["class": "paper"], words[.readingPaper])
      html.element("dl", ["class": "marks"]) { html in
        for (mark, phrase) in Self.marks {
          html.element("dt", mark)
          html.element("dd", words[phrase])
        }
      }
      if context.followsPersons { terms(to: &html) }
    }
  }

  private static let marks: [(String, Phrase)] = [
    (CellText.withheldMark, .markWithheld), (CellText.immatureMark, .markImmature),
    (CellText.notReachedMark, .markNotReached), (CellText.absentMark, .markAbsent), ("*", .incompleteMark),
  ]

  private static let terms: [(Phrase, Phrase)] = [
    (.termPlacement, .termPlacementText), (.termLevel, .termLevelText), (.termRegister, .termRegisterText),
    (.termEarnings, .termEarningsText), (.termInterruption, .termInterruptionText),
    (.termRecipient, .termRecipientText), (.termFollowed, .termFollowedText),
  ]

  private func terms(to html: inout Markup) {
    html.element("h3", words[.terms])
    html.element("dl", ["class": "terms"]) { html in
      for (term, text) in Self.terms {
        html.element("dt", words[term])
        html.element("dd", words[text])
      }
    }
  }
}
