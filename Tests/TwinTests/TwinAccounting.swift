/// Where every row went (rulings 14 and 20).
extension TwinDelivery {
  var dataQuality: TwinTable {
    var table = TwinTable(id: "data-quality", dimensions: ["source", "file", "month", "field", "rule"])
    let sources = records.keys.map { TwinText($0) }.sorted()
    for source in sources {
      table.append(["source"], [source], rowCells(records[source.description]!) + personCells(source.description))
    }
    for source in sources {
      for file in files[source.description]! {
        let own = records[source.description]!.filter { $0.file == file }
        table.append(["source", "file"], [source, TwinText(file)], rowCells(own))
      }
    }
    for source in sources where TwinSource.named(source).dated != nil {
      let months = Dictionary(grouping: records[source.description]!) { TwinText($0.month ?? "unknown") }
      for month in months.keys.sorted(by: { TwinTable.precedes([$0], [$1], in: ["month"]) }) {
        table.append(["source", "month"], [source, month], rowCells(months[month]!))
      }
    }
    for source in sources { appendRejects(source, to: &table) }
    return table
  }

  /// The rejected rows of a source by their place: file, line, field, rule.
  func rejects(of source: String) -> [[String]] {
    records[source]!.compactMap { row in
      row.rejected.map { [row.file, String(row.line), $0.field, $0.rule.rawValue] }
    }
  }

  private func rowCells(_ rows: [TwinRecord]) -> [TwinCell] {
    [
      .count("rows_read", rows.count), .count("rows_used", rows.count(where: \.isUsed)),
      .count("rows_superseded", rows.count(where: \.superseded)),
      .count("rows_rejected", rows.count { $0.rejected != nil }),
    ]
  }

  private func personCells(_ source: String) -> [TwinCell] {
    guard TwinSource.named(TwinText(source)).hasPersons else { return [] }
    let persons = Set(used(source).map { $0.text("person")! })
    let known = Set(used("persons").map { $0.text("person")! })
    return [
      .count("persons", persons.count),
      .share("linked_share", persons.intersection(known).count, of: persons.count),
    ]
  }

  /// One row a field and rule that rejected any row.
  private func appendRejects(_ source: TwinText, to table: inout TwinTable) {
    let set = ["source", "field", "rule"]
    let broken = Dictionary(grouping: records[source.description]!.compactMap(\.rejected)) {
      [source, TwinText($0.field), TwinText($0.rule.rawValue)]
    }
    for key in broken.keys.sorted(by: { TwinTable.precedes($0, $1, in: set) }) {
      table.append(set, key, [.count("rows_rejected", broken[key]!.count)])
    }
  }

  func attrition(_ cohort: TwinCohort) -> TwinTable {
    let rows = records["placements"]!
    var left = rows.count
    let steps: [(step: String, removed: Int?)] = [
      ("rows_read", nil), ("rejected", rows.count { $0.rejected != nil }),
      ("superseded", rows.count(where: \.superseded)), ("void", cohort.void), ("outside_cohort", cohort.outside),
      ("unknown_person", cohort.unknownPerson), ("placements", nil),
      ("repeat_placements", cohort.cohort.count - cohort.first.count), ("persons", nil),
    ]
    var table = TwinTable(id: "attrition", dimensions: ["step"])
    for (step, removed) in steps {
      left -= removed ?? 0
      let cells = (removed.map { [TwinCell.count("removed", $0)] } ?? []) + [.count("left", left)]
      table.append(["step"], [TwinText(step)], cells)
    }
    return table
  }
}

extension TwinSource {
  static func named(_ name: TwinText) -> TwinSource { all.first { TwinText($0.name) == name }! }
}
