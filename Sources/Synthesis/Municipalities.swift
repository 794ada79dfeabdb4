/// The 290 municipalities with their official codes, and how many of a delivery's people live in each:
/// in proportion to rough numbers of inhabitants, in thousands.
struct Municipality: Sendable {
  /// Four digits; the first two are the county.
  let code: Int
  let inhabitants: Double
  /// Position of its delivery area in `Municipalities.areas`.
  let area: Int

  var county: Int { code / 100 }
}

enum Municipalities {
  static let all: [Municipality] = table.all
  /// Names of delivery areas: counties, large ones in parts of at most eight municipalities.
  static let areas: [String] = table.areas

  static let byInhabitants = Weighted(all.indices.map { ($0, all[$0].inhabitants) })

  private static let table: (all: [Municipality], areas: [String]) = {
    var all: [Municipality] = []
    var areas: [String] = []
    for county in counties {
      let entries = county.entries.split(whereSeparator: \.isWhitespace).map { $0.split(separator: ":") }
      let parts = (entries.count + 7) / 8
      for (position, entry) in entries.enumerated() {
        let area = areas.count + position * parts / entries.count
        all.append(Municipality(code: Int(entry[0])!, inhabitants: Double(entry[1])!, area: area))
      }
      areas += parts == 1 ? [county.name] : (1...parts).map { "\(county.name) \($0)" }
    }
    return (all, areas)
  }()

  private static let counties: [(name: String, entries: String)] = [
    (
      "Stockholm",
      """
      0114:49 0115:34 0117:49 0120:46 0123:84 0125:29 0126:114 0127:95 0128:17 0136:97 0138:49 0139:30 0140:12
      0160:74 0162:33 0163:76 0180:985 0181:102 0182:109 0183:53 0184:85 0186:48 0187:12 0188:65 0191:50 0192:30
      """
    ),
    ("Uppsala", "0305:22 0319:9 0330:20 0331:14 0360:21 0380:243 0381:48 0382:22"),
    ("Södermanland", "0428:9 0461:12 0480:58 0481:12 0482:16 0483:35 0484:108 0486:38 0488:15"),
    (
      "Östergötland",
      "0509:5 0512:4 0513:10 0560:5 0561:11 0562:22 0563:8 0580:167 0581:145 0582:15 0583:44 0584:8 0586:28"
    ),
    (
      "Jönköping",
      "0604:7 0617:10 0642:7 0643:13 0662:30 0665:15 0680:145 0682:32 0683:35 0684:12 0685:28 0686:18 0687:19"
    ),
    ("Kronoberg", "0760:9 0761:8 0763:12 0764:20 0765:18 0767:10 0780:97 0781:28"),
    ("Kalmar", "0821:6 0834:7 0840:16 0860:14 0861:13 0862:9 0880:72 0881:20 0882:27 0883:36 0884:15 0885:11"),
    ("Gotland", "0980:61"),
    ("Blekinge", "1060:13 1080:66 1081:29 1082:32 1083:17"),
    (
      "Skåne",
      """
      1214:14 1230:26 1231:20 1233:38 1256:14 1257:10 1260:16 1261:33 1262:25 1263:23 1264:17 1265:20 1266:16 1267:17
      1270:14 1272:13 1273:13 1275:7 1276:18 1277:16 1278:16 1280:360 1281:130 1282:47 1283:151 1284:28 1285:35
      1286:32 1287:47 1290:87 1291:19 1292:44 1293:52
      """
    ),
    ("Halland", "1315:10 1380:105 1381:26 1382:47 1383:68 1384:86"),
    (
      "Västra Götaland",
      """
      1401:40 1402:40 1407:13 1415:28 1419:16 1421:15 1427:9 1430:11 1435:13 1438:5 1439:6 1440:33 1441:43 1442:12
      1443:10 1444:6 1445:6 1446:7 1447:5 1452:12 1460:9 1461:9 1462:15 1463:35 1465:11 1466:10 1470:16 1471:13
      1472:11 1473:9 1480:596 1481:70 1482:49 1484:14 1485:57 1486:13 1487:40 1488:59 1489:42 1490:114 1491:25
      1492:12 1493:25 1494:40 1495:19 1496:57 1497:9 1498:13 1499:33
      """
    ),
    (
      "Värmland",
      """
      1715:12 1730:8 1737:11 1760:4 1761:17 1762:4 1763:12 1764:9 1765:10 1766:13 1780:96 1781:24 1782:10 1783:11
      1784:26 1785:15
      """
    ),
    ("Örebro", "1814:9 1860:6 1861:16 1862:10 1863:7 1864:5 1880:158 1881:22 1882:11 1883:30 1884:11 1885:24"),
    ("Västmanland", "1904:4 1907:10 1960:9 1961:17 1962:6 1980:158 1981:23 1982:13 1983:26 1984:14"),
    (
      "Dalarna",
      """
      2021:7 2023:10 2026:10 2029:16 2031:11 2034:7 2039:7 2061:11 2062:21 2080:60 2081:52 2082:11 2083:15 2084:23
      2085:26
      """
    ),
    ("Gävleborg", "2101:6 2104:9 2121:12 2132:10 2161:19 2180:104 2181:39 2182:25 2183:27 2184:38"),
    ("Västernorrland", "2260:9 2262:18 2280:25 2281:99 2282:18 2283:19 2284:56"),
    ("Jämtland", "2303:5 2305:6 2309:15 2313:11 2321:12 2326:7 2361:10 2380:64"),
    (
      "Västerbotten",
      """
      2401:7 2403:2 2404:5 2409:7 2417:4 2418:3 2421:6 2422:2 2425:2 2460:9 2462:6 2463:3 2480:132 2481:12 2482:74
      """
    ),
    (
      "Norrbotten",
      "2505:6 2506:3 2510:5 2513:3 2514:16 2518:4 2521:6 2523:17 2560:8 2580:79 2581:42 2582:28 2583:9 2584:22"
    ),
  ]
}
