import Publication
import Testing

@Suite("words of the report") struct WordsTests {
  private func names(in text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != "}" }) })
  }

  @Test("both languages name the same values", arguments: Phrase.allCases) func phrases(phrase: Phrase) {
    #expect(names(in: phrase.swedish) == names(in: phrase.english))
    #expect(!phrase.swedish.isEmpty && !phrase.english.isEmpty)
  }

  @Test("both languages name the same values", arguments: Sentence.allCases) func sentences(sentence: Sentence) {
    #expect(names(in: sentence.swedish) == names(in: sentence.english))
    #expect(!sentence.swedish.isEmpty && !sentence.english.isEmpty)
  }

  @Test("lists and quotation marks") func lists() {
    let swedish = Words(language: .swedish)
    let english = Words(language: .english)
    #expect(swedish.list(["a"]) == "a")
    #expect(swedish.list(["a", "b", "c"]) == "a, b och c")
    #expect(english.list(["a", "b"]) == "a and b")
    #expect(swedish.quoted("x") == "”x”")
    #expect(english.quoted("x") == "“x”")
  }

  @Test("what is filled in is not read again") func filling() {
    let words = Words(language: .english)
    #expect(words(.someWithheld, ["number": "{number}"]) == "cells withheld: {number}")
  }
}
