import Rows

/// How to make the edition again, and the digest of every file that it was made from and that it holds.
package struct ReproduceSection {
  let context: ReportContext
  let definitions: [EditionFile]
  let outputs: [EditionFile]
  private var words: Words { context.words }

  func write(to html: inout Markup) {
    html.element("section", ["id": "reproduce", "aria-labelledby": "h-reproduce"]) { html in
      html.element("h2", ["id": "h-reproduce"], words[.reproduce])
      html.element("p", words[.reproduceText])
      html.element("pre", ["tabindex": "0"]) { html in
        html.element("code", command)
        html.append(trusted: "\n")
        html.element("code", "utfall verify EDITION --delivery DIR")
      }
      html.element("p", words[.reproduceNumbers])
      html.element("p", words(.reproduceVersion, ["version": context.manifest.version]))
      files(words[.inputs], inputs, to: &html)
      files(words[.definitionFiles], definitions.map { ($0.path, $0.sha256) }, to: &html)
      files(words[.outputs], outputs.map { ($0.path, $0.sha256) }, to: &html)
      html.element("p", words[.ownDigest])
    }
  }

  private var command: String {
    let sets = context.manifest.overrides.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { " --set \(ReproduceSection.quoted("\($0.key)=\($0.value)"))" }
    return "utfall run \(context.manifest.pipeline) --delivery DIR --language \(context.texts.language.rawValue)"
      + sets.joined()
  }

  /// A word of a shell.
  package static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "=._-+/:,@".utf8.contains(byte)
      }
    }
    return plain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  private var inputs: [(path: String, sha256: String)] {
    context.manifest.sources.flatMap(\.files).map { ($0.name, $0.sha256) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  private func files(_ heading: String, _ files: [(path: String, sha256: String)], to html: inout Markup) {
    html.element("details") { html in
      html.element("summary", "\(heading) (\(context.style.whole(files.count)))")
      html.element("div", ["class": "scroll", "role": "group", "tabindex": "0", "aria-label": heading]) { html in
        html.element("table", ["class": "plain"]) { html in
          html.element("caption", heading)
          html.element("thead") { html in
            html.element("tr") { html in
              html.element("th", ["scope": "col"], words[.file])
              html.element("th", ["scope": "col"], "SHA-256")
            }
          }
          html.element("tbody") { html in
            for file in files {
              html.element("tr") { html in
                html.element("th", ["scope": "row"], file.path)
                html.element("td", ["class": "digest"], file.sha256)
              }
            }
          }
        }
      }
    }
  }
}
