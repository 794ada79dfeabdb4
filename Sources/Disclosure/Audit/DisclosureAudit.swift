import Tables

/// Every row that is withheld, why, and within which bounds its unsafe counts can lie for who sees the release.
public struct DisclosureAudit: Sendable {
  /// A table's rows by what became of them.
  public struct TableCounts: Sendable, Equatable {
    public var table: String
    public var published = 0
    public var primary = 0
    public var secondary = 0
  }

  /// By table, in the order of the release.
  public let tables: [TableCounts]
  /// As a file: a line for each withheld row, and for each unsafe count in it.
  public let csv: [UInt8]
}

extension ReleasePlan {
  var audit: DisclosureAudit {
    let counts = zip(tables, statuses).map { table, statuses in
      DisclosureAudit.TableCounts(
        table: table.id, published: statuses.count { $0 == nil }, primary: statuses.count { $0 == .primary },
        secondary: statuses.count { $0 == .secondary })
    }
    return DisclosureAudit(tables: counts, csv: auditLines)
  }

  private var auditLines: [UInt8] {
    var lines = "table,group,measure,window,status,why,count,from,to\n"
    let unsafe = Set(unsafe)
    let shown = CountBounds(
      suppression.system, values: ledger.values, isHidden: suppression.withholding.isHidden)
    for table in tables.indices {
      for row in tables[table].rows.indices {
        guard let status = statuses[table][row] else { continue }
        let counts = ledger.rows[Int(ledger.firstRows[table]) + row]
        let place = place(table, row) + ",\(status.rawValue),"
        if status == .secondary {
          lines +=
            place + (UnsafeCounts(rules: rules).withheld(tables[table].rows[row]) == nil ? "others" : "base") + ",,,\n"
        }
        guard status == .primary else { continue }
        for (name, count) in [("n", counts.n), ("x", counts.x), ("n-x", counts.complement)] {
          guard let count, unsafe.contains(count) else { continue }
          let bounds = bounds(count, shown)
          lines += place + "unsafe," + name + ",\(bounds.from),\(bounds.to.map { "\($0)" } ?? "")\n"
        }
      }
    }
    return Array(lines.utf8)
  }

  private func place(_ table: Int, _ row: Int) -> String {
    let measured = tables[table].rows[row]
    let group = zip(tables[table].dimensions, measured.dimensions).filter { $0.1 != totalCode }
      .map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    return
      "\(tables[table].id),\"\(group.split(separator: "\"").joined(separator: "\"\""))\",\(measured.measure),\(measured.window)"
  }

  /// Values that the count can have for who sees the release: as far as a proof or a linear programme went, or, where
  /// there is neither, as far as its equations leave it open; nil: without an end.
  private func bounds(_ count: Ledger.Count, _ shown: CountBounds) -> (from: Int64, to: Int64?) {
    let value = ledger.values[Int(count)] ?? 0
    if let found = suppression.alternatives[count] {
      return (
        value + Int64(found.lower.amount(count).rounded(.up)), value + Int64(found.upper.amount(count).rounded(.down))
      )
    }
    if let found = suppression.intervals[count] { return (found.lowerBound, found.upperBound) }
    let upper = shown.upper[Int(count)]
    return (shown.lower[Int(count)], upper >= CountBounds.unbounded ? nil : upper)
  }
}
