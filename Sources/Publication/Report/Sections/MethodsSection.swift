/// What the measures mean, and every parameter that they were computed with.
struct MethodsSection {
  let context: ReportContext
  private var words: Words { context.words }

  func write(to html: inout Markup) {
    html.element("section", ["id": "methods", "aria-labelledby": "h-methods"]) { html in
      html.element("h2", ["id": "h-methods"], words[.methods])
      for paragraph in paragraphs {
        html.element("p", words[paragraph])
      }
      html.element("details") { html in
        html.element("summary", words[.measures])
        html.element("dl") { html in
          for (title, definition) in measures {
            html.element("dt", title)
            html.element("dd", definition)
          }
        }
      }
      html.element("h3", words[.parameters])
      parameters(to: &html)
    }
  }

  /// Pipelines without a cohort count institutions, of which nobody is followed.
  private var paragraphs: [Phrase] {
    let ofPersons = context.followsPersons ? [Phrase.methodsUnit, .methodsMatured, .methodsEstimates] : []
    return ofPersons + [.methodsDescriptive]
  }

  /// Measures of the tables that the report shows, each once, with a definition.
  private var measures: [(String, String)] {
    var found: [(String, String)] = []
    for view in context.views {
      var names: [String] = []
      for column in view.sets.flatMap(\.columns) where !names.contains(column.measure) { names.append(column.measure) }
      for name in names {
        guard let text = context.texts.measure(name, of: view.table.id) else { continue }
        let entry = (text.title, context.style.withDates(text.definition))
        if !found.contains(where: { $0 == entry }) { found.append(entry) }
      }
    }
    return found
  }

  private func parameters(to html: inout Markup) {
    let parameters = ReadableParameters(context: context).rows
    html.element("details") { html in
      html.element("summary", words(.parameterCount, ["number": context.style.whole(parameters.count)]))
      html.element(
        "div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": words[.parameters]]
      ) { html in
        html.element("table", ["class": "plain"]) { html in
          html.element("caption", words[.parameters])
          html.element("thead") { html in
            html.element("tr") { html in
              html.element("th", ["scope": "col"], words[.parameter])
              html.element("th", ["scope": "col"], words[.value])
            }
          }
          html.element("tbody") { html in
            for (key, value) in parameters {
              html.element("tr") { html in
                html.element("th", ["scope": "row"]) { $0.element("code", key) }
                html.element("td", value + (context.manifest.overrides[key] == nil ? "" : " (--set)"))
              }
            }
          }
        }
      }
    }
  }
}
