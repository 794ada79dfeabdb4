import Disclosure

extension ReportContext {
  /// The steps of a line whose value is withheld or cannot be measured, those in a row as the first and the last:
  /// `maj 2023, juli 2023 till sep 2023`; nil where there are none.
  package func hiddenSteps(_ steps: [(label: String, isHidden: Bool)]) -> String? {
    let runs = steps.split { !$0.isHidden }.map { run in
      run.count == 1 ? run.first!.label : run.first!.label + style.to + run.last!.label
    }
    return runs.isEmpty ? nil : runs.joined(separator: ", ")
  }

  /// What is not drawn, as a note of a chart; none where all is.
  func notDrawn(_ parts: [String]) -> [String] {
    parts.isEmpty ? [] : [words(.notDrawn, ["groups": parts.joined(separator: "; ")])]
  }
}

extension ReleasedRow? {
  /// There is such a row, and its value is not shown.
  var isHidden: Bool { map { $0.shown == nil } ?? false }
}
