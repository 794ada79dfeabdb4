import Publication

extension Definition {
  /// The parameters that decide what a table counts, as they held in the run, in the words of the texts.
  func explainedParameters(of table: String, by dimensions: [String], texts: EditionTexts) -> [Explanation.Parameter] {
    let words = ParameterTexts(
      self, language: texts.language, labels: texts.labels, dimensions: texts.dimensions)
    var keys = ExplainedParameters.keys(of: table)
    let isModelled = keys.contains("provider_model.factors")
    if dimensions.contains("age") || (isModelled && providerFactors.contains("age")) { keys.append("age_groups") }
    return keys.compactMap { key in
      if key == "cohort.services", cohort.services == nil { return followsPersons ? .init(key: key, value: nil) : nil }
      if let value = words.text(of: key) { return .init(key: key, value: value) }
      let members = words.paths.filter { $0.hasPrefix(key + ".") }
      let values = members.compactMap { path in words.text(of: path).map { "\(path.dropFirst(key.count + 1)): \($0)" } }
      return values.isEmpty ? nil : .init(key: key, value: values.joined(separator: ", "))
    }
  }
}

/// Which parameters each table reads, by their paths in the definition file.
private enum ExplainedParameters {
  private static let period = ["cohort.from", "cohort.to"]
  private static let cohort = period + ["cohort.services"]
  private static let registered = ["job_entry.classes", "job_entry.causes"]
  private static let earnings = ["job_entry.price_base_share", "job_entry.price_base"]

  /// A path with others below it stands for all of these.
  static func keys(of table: String) -> [String] {
    switch table {
    case "attrition", "cohort-profile", "placement-curve", "earnings-profile": cohort
    case "flow-stock": ["cohort.from"]
    case "job-entry":
      cohort + registered + ["job_entry.subsidised_classes", "job_entry.subsidised_causes"] + earnings
        + ["job_entry.education_causes"]
    case "job-entry-curve": cohort + registered + ["job_entry.education_causes"]
    case "sustained-work": cohort + earnings
    case "interruptions": cohort + ["interruptions.return_months"]
    case "provider-switches", "survey-context", "change": cohort + registered
    case "provider-performance", "provider-model", "provider-calibration":
      cohort + registered + ["provider_model.factors"]
    case "welfare-exit":
      period + ["welfare.exit_months", "welfare.return_exit_within"] + registered + earnings
    case "municipal-interruptions": period
    case "reform": ["welfare.exit_months"] + registered
    case "reform-demands": ["welfare.exit_months"] + registered + ["reform_demands.municipality_months"]
    default: []
    }
  }
}
