import Publication
import Testing

@Suite("markup") struct MarkupTests {
  @Test("text and attribute values are escaped, once") func escaping() {
    var html = Markup()
    html.element("td", ["title": "a \"b\" <c> & 'd'"]) { html in
      html.write("<script>alert(1)</script> & \"x\"")
    }
    #expect(
      html.text == "<td title=\"a &quot;b&quot; &lt;c&gt; &amp; 'd'\">"
        + "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</td>\n")
  }

  @Test("control characters don't reach the page") func control() {
    var html = Markup()
    html.write("a\0b\u{1}c\nd\u{85}")
    #expect(html.text == "a\u{FFFD}b\u{FFFD}c d\u{FFFD}")
  }

  @Test("appended markup is not escaped again") func appended() {
    var inner = Markup()
    inner.element("b", "1 < 2")
    var html = Markup()
    html.element("p") { $0.append(inner) }
    #expect(html.text == "<p><b>1 &lt; 2</b></p>\n")
  }

  @Test("names from the delivery, the pipeline and the definition are escaped in the page") func page() throws {
    let table = try SmallTables.released(
      "<i>", ["provider"], [SmallTables.row(["A & <B>"], "m<", x: 50, n: 100)])
    let settings = ReportSettings(title: [.swedish: "T <u>"], notes: [.swedish: ["N & <n>"]])
    let html = SmallTables.html([table], .swedish, settings)
    #expect(html.contains("<title>T &lt;u&gt;</title>"))
    #expect(html.contains("<p>N &amp; &lt;n&gt;</p>"))
    #expect(html.contains("A &amp; &lt;B&gt;"))
    #expect(html.contains("p &lt;1&gt;.csv"))
    for raw in ["<i>", "<B>", "<u>", "<n>", "<1>", "&amp;amp;", "<script"] { #expect(!html.contains(raw)) }
  }
}
