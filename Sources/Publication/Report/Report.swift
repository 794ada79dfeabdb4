import Disclosure

/// `report.html`: what an edition shows, for people. One file, without scripts and without anything from elsewhere.
public struct Report: Sendable {
  public var texts: EditionTexts
  public var settings: ReportSettings
  /// Whether the delivery was made up, and the report says so.
  public var isInvented: Bool

  public init(texts: EditionTexts, settings: ReportSettings = ReportSettings(), isInvented: Bool = false) {
    self.texts = texts
    self.settings = settings
    self.isInvented = isInvented
  }

  static let path = "report.html"

  /// The page for an edition with these tables and files.
  package func bytes(
    tables: [ReleasedTable], manifest: Manifest, definitions: [EditionFile], outputs: [EditionFile]
  ) -> [UInt8] {
    Array(page(tables: tables, manifest: manifest).html(definitions: definitions, outputs: outputs).text.utf8)
  }

  /// All of the page that does not tell of other files.
  func page(tables: [ReleasedTable], manifest: Manifest) -> ReportPage {
    var context = ReportContext(tables: tables, texts: texts, settings: settings, manifest: manifest)
    context.isInvented = isInvented
    return ReportPage(context)
  }
}

/// The page as a whole. All that tables are looked through for is made with it; the digests of files come after.
struct ReportPage {
  private let context: ReportContext
  private var sections = Markup()
  private var words: Words { context.words }

  init(_ context: ReportContext) {
    self.context = context
    var sections = Markup()
    findings(to: &sections)
    ReadingSection(context: context).write(to: &sections)
    for view in context.views { TableSection(view: view, context: context).write(to: &sections) }
    MethodsSection(context: context).write(to: &sections)
    DisclosureSection(context: context).write(to: &sections)
    self.sections = sections
  }

  func html(definitions: [EditionFile], outputs: [EditionFile]) -> Markup {
    let reproduce = ReproduceSection(context: context, definitions: definitions, outputs: outputs)
    var html = Markup()
    html.append(trusted: "<!DOCTYPE html>\n")
    html.element("html", ["lang": context.texts.language.rawValue]) { html in
      html.element("head") { head(to: &$0) }
      html.element("body") { body(reproduce, to: &$0) }
    }
    return html
  }

  private var title: String { context.settings.title[context.texts.language] ?? words[.reportTitle] }

  private func head(to html: inout Markup) {
    html.void("meta", ["charset": "utf-8"])
    html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    html.void("meta", ["name": "color-scheme", "content": "light dark"])
    html.element("title") { $0.write(title) }
    html.append(trusted: ReportStyle.sheet)
  }

  private func body(_ reproduce: ReproduceSection, to html: inout Markup) {
    html.element("a", ["class": "skip", "href": "#main"], words[.skip])
    html.element("header") { html in
      html.element("p", ["class": "kicker"], (context.settings.publisher.map { $0 + " · " } ?? "") + "Utfall")
      html.element("h1", title)
      html.element("p", ["class": "lead"], context.lead)
      if context.isInvented { html.element("p") { $0.element("strong", words[.invented]) } }
      if context.followsPersons { html.element("p", words[.introduction]) }
    }
    html.element("nav", ["aria-labelledby": "h-contents"]) { contents(to: &$0) }
    html.element("main", ["id": "main"]) { html in
      html.append(sections)
      reproduce.write(to: &html)
    }
    html.element("footer") { html in
      html.element(
        "p", words(.footer, ["pipeline": context.manifest.pipeline, "version": context.manifest.version]))
    }
  }

  private func contents(to html: inout Markup) {
    html.element("h2", ["id": "h-contents"], words[.contents])
    html.element("ul") { html in
      let fixed = [("findings", words[.findings]), ("reading", words[.howToRead])]
      let tables = context.views.map { ("t-" + $0.table.id, context.title(ofTable: $0.table.id)) }
      let last = [
        ("methods", words[.methods]), ("disclosure", words[.disclosure]), ("reproduce", words[.reproduce]),
      ]
      for (id, title) in fixed + tables + last {
        html.element("li") { $0.element("a", ["href": "#" + id], title) }
      }
    }
  }

  private func findings(to html: inout Markup) {
    html.element("section", ["id": "findings", "aria-labelledby": "h-findings"]) { html in
      html.element("h2", ["id": "h-findings"], words[.findings])
      for note in context.settings.notes[context.texts.language] ?? [] { html.element("p", note) }
      for section in Findings(context: context).sections {
        html.element("h3", section.heading)
        html.element("ul", ["class": "findings"]) { html in
          for (number, finding) in section.findings.enumerated() {
            let next = number + 1 < section.findings.count ? section.findings[number + 1].table : ""
            write(finding, showsTable: next != finding.table, to: &html)
          }
        }
      }
    }
  }

  /// Of several sentences in a row about a table, the last leads to it.
  private func write(_ finding: Finding, showsTable: Bool, to html: inout Markup) {
    html.element("li") { html in
      html.write(finding.text)
      if showsTable, context.view(finding.table) != nil {
        html.write(" ")
        html.element("a", ["class": "source", "href": "#t-" + finding.table], context.title(ofTable: finding.table))
      }
    }
  }
}
