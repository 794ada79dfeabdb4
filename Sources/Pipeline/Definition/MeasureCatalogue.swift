/// The measures of each table, in the order in which its rows list them: what texts can be written for.
///
/// The shares of levels in provider-performance stand for those of the shipped code list; a pipeline with other levels
/// has others.
package let measureCatalogue: [String: [String]] = [
  "data-quality": ["rows_read", "rows_used", "rows_superseded", "rows_rejected", "persons", "linked_share"],
  "attrition": ["removed", "left"],
  "cohort-profile": ["persons", "share"],
  "flow-stock": ["started", "ongoing", "ended", "extended"],
  "job-entry": ["registered", "registered_unsubsidised", "registered_subsidised", "earnings", "education"],
  "job-entry-curve": ["cif_job", "cif_education", "cif_left", "survival", "median_days"],
  "sustained-work": ["sustained", "rr1", "rr2", "rr2_of_rr1"],
  "interruptions": [
    "ended", "interrupted_share", "interruption_rate", "switch_share", "early_days_median", "early_days_mean",
    "return_share",
  ],
  "placement-curve": [
    "cif_work", "cif_education", "cif_switch", "cif_interruption", "cif_completed", "median_days",
  ],
  "provider-switches": ["switches", "job_entry"],
  "provider-performance": [
    "placements", "job_entry", "expected", "ratio", "shrunken_ratio", "funnel_95", "funnel_998", "weighted_result",
    "rr1", "rr2", "rr2_of_rr1", "interrupted_share", "level_A", "level_B", "level_C", "level_unknown",
  ],
  "provider-model": ["coefficient", "standard_error", "reference", "merged", "dropped"],
  "provider-calibration": ["expected"],
  "earnings-profile": ["share_paid", "mean_pay", "median_pay_paid", "days_registered"],
  "welfare-exit": [
    "recipients", "exit", "return", "job_entry_registered", "job_entry_earnings", "amount_per_adult",
  ],
  "municipal-interruptions": [
    "activities", "ended", "interrupted_reported", "interrupted_linked", "linked_by_chance", "days_lost",
    "overlap_share",
  ],
  "reform": [
    "recipients", "recipient_months", "assigned", "exempt", "reduced", "denied", "hours_mean", "full_time_share",
    "preschool_share", "in_activity_share", "interrupted_by_state", "job_entry_12m", "exit_12m", "notified_share",
    "notified_days_median", "amount_per_adult",
  ],
  "reform-demands": [
    "job_entry_12m", "exit_12m", "interrupted_by_state", "notified_share", "notified_days_median", "preschool_share",
    "exempt", "exempt_q1", "exempt_median", "exempt_q3", "amount_per_adult",
  ],
  "survey": ["answered", "response_rate", "yes_share", "change"],
  "survey-context": ["job_entry", "interrupted_share"],
  "published-results": [
    "participants", "contracts", "rr1", "rr2", "rr1_rate", "rr2_of_rr1", "weighted_result", "published_result",
    "difference", "rating", "rating_change", "at_risk", "at_risk_twice", "renamed", "rr1_rate_standardised", "change",
    "composition_effect", "rate_effect",
  ],
  "change": ["before", "after", "change", "composition_effect", "rate_effect"],
]

/// The dimensions of all tables, and what else codes are labelled of.
let labelledDimensions = [
  "source", "file", "month", "field", "rule", "step", "quarter", "year", "level", "sex", "age", "birth_region",
  "education", "disability", "assistance", "assistance_months", "obstacle", "county", "municipality", "area",
  "contract",
  "provider", "end_reason", "origin", "destination", "relative_month", "group", "household_type", "kind", "demand",
  "indicator", "question", "answer", "period",
  "half_year", "factor", "tenth",
]
