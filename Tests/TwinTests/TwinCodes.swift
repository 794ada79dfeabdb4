/// The code lists of extracts.md, in the order in which tables list them.
enum TwinCodes {
  /// End reasons and their classes, in the order of the table in extracts.md.
  static let endReasons: [(code: TwinText, kind: String)] = [
    ("ARBETE", "work"), ("UTBILDNING", "education"), ("FORTSATT", "completed"), ("BYTE", "switch"),
    ("SJUKDOM", "interruption"), ("FORALDRALEDIG", "interruption"), ("MISSKOTSAMHET", "interruption"),
    ("AVBOJT", "interruption"), ("KAN_EJ_TILLGODOGORA", "interruption"), ("ANNAN_STATLIG_INSATS", "interruption"),
    ("KOMMUNAL_INSATS", "interruption"), ("FLYTT", "interruption"), ("AVAKTUALISERAD", "interruption"),
    ("HAVT_AVTAL", "interruption"), ("ANNAT", "interruption"), ("OKAND", "unknown"), ("FELREGISTRERAD", "void"),
    ("ATERKALLAD", "void"),
  ]

  static let categories = classes([
    "unemployed": "11 14 15", "part_time": "21 22", "work": "31 41", "new_start_job": "33 36",
    "subsidised": "30 38 39 40 42 43 45 49 50 51 58 78", "start_business": "46", "other_seeker": "34 35",
    "programme": "54 68 69 70 80 81 83 86", "administrative": "95 96 97 98",
  ])

  static let obstacles = classes([
    "unemployed": """
    ARBETSLOS_INGEN ARBETSLOS_OTILLRACKLIG ARBETSLOS_VANTAR ETABLERING_SAKNAS ETABLERING_OTILLRACKLIG \
    ETABLERING_VANTAR
    """,
    "social": "SOCIALA_SKAL",
    "sick": "SJUK_INGEN SJUK_OTILLRACKLIG SJUK_VANTAR",
    "part_time": "DELTID_OTILLRACKLIG DELTID_VANTAR",
    "other": """
    HELTID_OTILLRACKLIG HELTID_VANTAR FORALDRAPENNING_OTILLRACKLIG FORALDRAPENNING_VANTAR SAKNAR_BARNOMSORG \
    PENSION_OTILLRACKLIG PENSION_VANTAR SJUKERSATTNING_OTILLRACKLIG SJUKERSATTNING_VANTAR ENSAMKOMMANDE_GYMNASIUM \
    UTAN_HINDER
    """,
  ])

  static let municipalities = Set(
    list(
      """
      0114 0115 0117 0120 0123 0125 0126 0127 0128 0136 0138 0139 0140 0160 0162 0163 0180 0181 0182 0183 0184 0186 \
      0187 0188 0191 0192 0305 0319 0330 0331 0360 0380 0381 0382 0428 0461 0480 0481 0482 0483 0484 0486 0488 0509 \
      0512 0513 0560 0561 0562 0563 0580 0581 0582 0583 0584 0586 0604 0617 0642 0643 0662 0665 0680 0682 0683 0684 \
      0685 0686 0687 0760 0761 0763 0764 0765 0767 0780 0781 0821 0834 0840 0860 0861 0862 0880 0881 0882 0883 0884 \
      0885 0980 1060 1080 1081 1082 1083 1214 1230 1231 1233 1256 1257 1260 1261 1262 1263 1264 1265 1266 1267 1270 \
      1272 1273 1275 1276 1277 1278 1280 1281 1282 1283 1284 1285 1286 1287 1290 1291 1292 1293 1315 1380 1381 1382 \
      1383 1384 1401 1402 1407 1415 1419 1421 1427 1430 1435 1438 1439 1440 1441 1442 1443 1444 1445 1446 1447 1452 \
      1460 1461 1462 1463 1465 1466 1470 1471 1472 1473 1480 1481 1482 1484 1485 1486 1487 1488 1489 1490 1491 1492 \
      1493 1494 1495 1496 1497 1498 1499 1715 1730 1737 1760 1761 1762 1763 1764 1765 1766 1780 1781 1782 1783 1784 \
      1785 1814 1860 1861 1862 1863 1864 1880 1881 1882 1883 1884 1885 1904 1907 1960 1961 1962 1980 1981 1982 1983 \
      1984 2021 2023 2026 2029 2031 2034 2039 2061 2062 2080 2081 2082 2083 2084 2085 2101 2104 2121 2132 2161 2180 \
      2181 2182 2183 2184 2260 2262 2280 2281 2282 2283 2284 2303 2305 2309 2313 2321 2326 2361 2380 2401 2403 2404 \
      2409 2417 2418 2421 2422 2425 2460 2462 2463 2480 2481 2482 2505 2506 2510 2513 2514 2518 2521 2523 2560 2580 \
      2581 2582 2583 2584
      """))

  static func list(_ words: String) -> [TwinText] { words.split(separator: " ").map { TwinText($0) } }

  private static func classes(_ groups: [String: String]) -> [TwinText: String] {
    var classes: [TwinText: String] = [:]
    for (group, codes) in groups { for code in list(codes) { classes[code] = group } }
    return classes
  }

  /// The order of a dimension's values where it is not that of their bytes; `unknown` comes last anyway.
  static let tableOrder: [String: [String]] = [
    "step": [
      "rows_read", "rejected", "superseded", "void", "outside_cohort", "unknown_person", "placements",
      "repeat_placements", "persons",
    ],
    "level": ["A", "B", "C"],
    "sex": ["K", "M"],
    "age": ["16-24", "25-34", "35-44", "45-54", "55+"],
    "birth_region": ["SE", "NORDEN", "EU", "OVRIGA"],
    "education": ["1", "2", "3"],
    "disability": ["yes", "no"],
    "assistance": ["yes", "no"],
    "assistance_months": ["0", "1-3", "4-9", "10-12"],
    "obstacle": ["unemployed", "social", "sick", "part_time", "other", "none"],
    "household_type": ["1", "3", "4", "5", "6", "7", "8", "9"],
    "group": ["placement", "municipal", "both", "registered", "none"],
    "relative_month": (-12...24).map { String($0) },
    "kind": ["MOTIVATION", "SPRAK", "JOBBSOK", "ARBETSPLATS", "ANNAN"],
    "demand": [
      "leads_to_job", "undisturbed_activities", "information_transfer", "preschool_for_parents",
      "trust_in_assessment", "financing",
    ],
    "question": [
      "gives_measures", "support_registration", "support_case", "support_activity_report", "support_decisions",
      "pes_fulfils_task_far_from_work", "pes_local_resources_sufficient", "strategic_cooperation",
      "operational_cooperation",
    ],
    "answer": ["JA", "NEJ", "VET_EJ"],
    "end_reason": endReasons.map(\.code.description),
  ]
}
