/// A chart of the report, by the name that a definition calls it.
public enum ReportChart: String, Sendable, CaseIterable {
  case dataQuality = "data-quality"
  case attrition
  case jobEntryCurves = "job-entry-curves"
  case jobEntryGroups = "job-entry-groups"
  case beforeAndAfter = "before-and-after"
  case counties
  case placementEndings = "placement-endings"
  case ongoingPlacements = "ongoing-placements"
  case interruptions
  case providerFunnel = "provider-funnel"
  case providerCaterpillar = "provider-caterpillar"
  case earnings
  case welfareExit = "welfare-exit"
  case reform
  case publishedResults = "published-results"

  /// The table that it shows, in whose section it stands.
  var table: String {
    switch self {
    case .dataQuality: "data-quality"
    case .attrition: "attrition"
    case .jobEntryCurves: "job-entry-curve"
    case .jobEntryGroups, .beforeAndAfter, .counties: "job-entry"
    case .placementEndings: "placement-curve"
    case .ongoingPlacements: "flow-stock"
    case .interruptions: "interruptions"
    case .providerFunnel, .providerCaterpillar: "provider-performance"
    case .earnings: "earnings-profile"
    case .welfareExit: "welfare-exit"
    case .reform: "reform"
    case .publishedResults: "published-results"
    }
  }

  /// The drawing of its table; nil where the table has nothing that it could show.
  func figure(_ view: TableView, _ context: ReportContext) -> Figure? {
    switch self {
    case .dataQuality: DataQualityChart(view: view, context: context).figure
    case .attrition: AttritionChart(view: view, context: context).figure
    case .jobEntryCurves: JobEntryCurvesChart(view: view, context: context).figure
    case .jobEntryGroups: JobEntryGroupsChart(view: view, context: context).figure
    case .beforeAndAfter: BeforeAndAfterChart(view: view, context: context).figure
    case .counties: CountiesChart(view: view, context: context).figure
    case .placementEndings: PlacementEndingsChart(view: view, context: context).figure
    case .ongoingPlacements: OngoingPlacementsChart(view: view, context: context).figure
    case .interruptions: InterruptionsChart(view: view, context: context).figure
    case .providerFunnel: ProviderFunnelChart(view: view, context: context).figure
    case .providerCaterpillar: ProviderCaterpillarChart(view: view, context: context).figure
    case .earnings: EarningsChart(view: view, context: context).figure
    case .welfareExit: WelfareExitChart(view: view, context: context).figure
    case .reform: ReformChart(view: view, context: context).figure
    case .publishedResults: PublishedResultsChart(view: view, context: context).figure
    }
  }
}

/// A chart with what is said about it.
struct Figure {
  var title: String
  /// What it shows, in words, for those who don't see it.
  var description: String
  var canvas: Canvas
  /// What a reader must know to read it, in the caption.
  var notes: [String] = []
}
