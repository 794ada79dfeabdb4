/// What is withheld, by table and reason, and what could not be produced.
struct DisclosureSection {
  let context: ReportContext
  private var words: Words { context.words }

  func write(to html: inout Markup) {
    html.element("section", ["id": "disclosure", "aria-labelledby": "h-disclosure"]) { html in
      html.element("h2", ["id": "h-disclosure"], words[.disclosure])
      html.element(
        "p",
        words(
          .disclosureRules,
          [
            "last": lastUnsafe, "base": context.manifest.parameters["disclosure.minimum_base"] ?? "–",
          ]))
      html.element("p", words[.disclosureSecondary])
      table(to: &html)
      notProduced(to: &html)
    }
  }

  /// The largest unsafe count.
  private var lastUnsafe: String {
    context.manifest.parameters["disclosure.minimum"].flatMap { Int($0) }.map { context.style.whole($0 - 1) } ?? "–"
  }

  private func table(to html: inout Markup) {
    let caption = words[.disclosureByTable]
    html.element("div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": caption]) { html in
      html.element("table") { html in
        html.element("caption", caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for phrase in [Phrase.table, .cells, .primaryCells, .secondaryCells, .immatureCellsHead, .notReached] {
              html.element("th", ["scope": "col"], ReportContext.plain(words[phrase]))
            }
          }
        }
        html.element("tbody") { html in
          for view in context.views {
            html.element("tr") { html in
              html.element("th", ["scope": "row"], context.title(ofTable: view.table.id))
              let counts = [
                view.table.rows.count, view.count(.primary), view.count(.secondary), view.count(.immature),
                view.count(.notReached),
              ]
              for count in counts { html.element("td", context.style.whole(count)) }
            }
          }
        }
      }
    }
  }

  /// Whole tables without their source.
  private func notProduced(to html: inout Markup) {
    let missing = context.manifest.notProduced.filter { $0.measure == nil && $0.set == nil }
    guard !missing.isEmpty else { return }
    html.element("h3", words[.notProduced])
    html.element("ul") { html in
      for part in missing {
        html.element(
          "li",
          words(
            .notProducedPart,
            [
              "part": context.title(ofTable: part.table), "source": context.label(part.source, of: "source"),
            ]))
      }
    }
  }
}
