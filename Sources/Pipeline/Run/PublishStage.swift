import Disclosure
import Glibc
import Publication
import Rows
import Staging
import Tables

/// Of the program: it stands in manifests.
public let programVersion = "0.1.0"

/// `publish`: from protected tables to an edition. It takes so little that it is always done.
struct PublishStage {
  let state: RunState

  func run(
    _ released: [ReleasedTable], of measured: MeasuredRelease, _ earlier: EarlierEditions
  ) throws(PipelineError) {
    let (tables, notProduced) = (measured.tables, measured.notProduced)
    state.report(.began(stage: .publish, detail: "", bytes: 0))
    let figures = tables.flatMap(\.figures).compactMap { ReleasedFigure($0, rules: state.definition.disclosure) }
    let texts = state.definition.texts(in: state.request.language).telling(figures)
    do throws(PublicationError) {
      try EditionWriter(path: state.request.edition, jobs: state.request.jobs).write(
        tables: released, definitions: state.definition.files.map { ($0.path, $0.bytes) },
        manifest: manifest(tables, notProduced, earlier), texts: texts,
        report: Report(texts: texts, settings: state.definition.report, isInvented: isInvented))
    } catch {
      throw PipelineError(.other, [error.description])
    }
    state.report(.ended(stage: .publish, detail: "", rows: nil))
  }

  /// A delivery that was made up says what was put into it.
  private var isInvented: Bool { access(state.request.delivery + "/truth.json", F_OK) == 0 }

  private func manifest(
    _ tables: [MeasuredTable], _ notProduced: [NotProduced], _ earlier: EarlierEditions
  ) -> Manifest {
    var parameters: [String: String] = [:]
    for part in [DefinitionPart.identifiers, .completeness, .outcomes, .tables, .disclosure, .report] {
      for parameter in state.definition.parameters(of: part) { parameters[parameter.key] = parameter.value }
    }
    for (key, value) in resolvedCompleteness() { parameters[key] = value }
    if !earlier.digests.isEmpty { parameters[EarlierEditions.parameter] = earlier.digests.joined(separator: ", ") }
    parameters["language"] = state.request.language.rawValue
    return Manifest(
      pipeline: state.definition.name, version: programVersion, parameters: parameters,
      overrides: DefinitionOverride.lasting(state.definition.overrides), sources: state.accounting,
      notProduced: notProduced,
      notes: tables.flatMap { table in table.notes.map { (table: table.id, note: $0) } })
  }

  /// Where the definition leaves it to the rows, the first day for which a source was taken as complete.
  private func resolvedCompleteness() -> [(String, String)] {
    var key = StageKey(version: 0)
    state.addFollowUp(to: &key)
    let names = state.delivered.subtracting(["persons"]).map { "complete_from." + $0 }
    return key.inputs.filter { names.contains($0.name) }.map { ($0.name, $0.digest) }
  }
}
