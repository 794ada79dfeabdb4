import Rows
import Staging

/// What is said of a source's columns and rejected rows: source, field and rule, never a value.
extension SourceSpecification {
  /// What of the header lines was not read. A column that is like one of an optional field that is not there may be
  /// meant for it.
  func extraColumns(_ result: SourceIngest.Result) -> [String] {
    result.extraColumns.map { column in
      let meant = nearestName(to: column, among: result.absentColumns)
      return "\(name): no field asks for the column \"\(column)\"" + (meant.map { "; did you mean \"\($0)\"?" } ?? "")
    }
  }

  /// More rejected rows than the source may have, in words; nil: not more.
  func tooManyRejected(_ accounting: SourceAccounting) -> String? {
    let total = accounting.total
    guard Double(total.rejected) > maxRejected * Double(total.read) else { return nil }
    return "\(name): \(total.rejected) of \(total.read) rows rejected, more than max_rejected (\(maxRejected))"
  }

  /// `placements: start: format: 2 rows rejected; expected a date …`
  func rejected(_ reject: SourceAccounting.Reject) -> String {
    let field = reject.field.isEmpty ? "" : reject.field + ": "
    let rows = reject.rows == 1 ? "1 row" : "\(reject.rows) rows"
    return "\(name): \(field)\(reject.rule.rawValue): \(rows) rejected; \(expectation(reject.field, reject.rule))"
  }

  private func expectation(_ name: String, _ rule: RejectRule) -> String {
    guard let field = fields.first(where: { $0.name == name }) else {
      return "expected as many fields as the header line has"
    }
    return "\(field.column): \(expectation(field, rule))"
  }

  private func expectation(_ field: FieldSpecification, _ rule: RejectRule) -> String {
    switch rule {
    case .fields: "expected as many fields as the header line has"
    case .missing: "a value is required"
    case .format: "expected \(field.type.expectation)"
    case .code: "expected a code of the list"
    case .range: "expected a number within the bounds of the field"
    case .order:
      field.notBefore.map { "expected a date not before \($0)" } ?? "expected another person than the old one"
    case .requiredWith:
      "a value is required where \(fields.first { $0.requires == field.name }?.name ?? "another field") has one"
    }
  }
}

extension FieldType {
  fileprivate var expectation: String {
    switch self {
    case .person: "an identifier of the kind that the definition states"
    case .date: "a date written YYYY-MM-DD or YYYYMMDD"
    case .month: "a month written YYYY-MM or YYYYMM"
    case .whole: "a whole number"
    case .amount: "an amount in kronor with at most two decimals"
    case .decimal: "a number"
    case .flag: "Ja or Nej, J or N, 1 or 0, true or false"
    case .code, .text: "text"
    }
  }
}
