# Writes the reference values of funnels, decompositions and standardised rates beside this script:
# Rscript comparison.R. R 4.2.2; the formulas of measures.md written out; each value with 17 digits.

digits <- function(value) sprintf("%.17g", value)
set.seed(53)

# Groups of very different size, with and without a difference beyond chance; one group alone; no events.
funnel_set <- function(name, k, spread) {
  n <- round(exp(runif(k, log(8), log(900))))
  p <- runif(k, 0.15, 0.45)
  expected <- n * p
  data.frame(set = name, observed = rbinom(k, n, pmin(0.95, p * exp(rnorm(k, 0, spread)))), expected = expected,
             variance = n * p * (1 - p))
}
sets <- list(funnel_set("differing", 60, 0.3), funnel_set("alike", 60, 0), funnel_set("three", 3, 0.5),
             funnel_set("two", 2, 0.8), funnel_set("one", 1, 0.5),
             data.frame(set = "no_events", observed = c(0, 0, 7), expected = c(1.5, 4, 6), variance = c(1, 3, 4)))

funnel <- do.call(rbind, lapply(sets, function(d) {
  k <- nrow(d)
  y <- log((d$observed + 0.5) / (d$expected + 0.5))
  s2 <- d$variance / d$expected^2
  zs <- y / sqrt(s2)
  ends <- quantile(zs, c(0.1, 0.9), names = FALSE)
  zs[zs < ends[1]] <- ends[1]
  zs[zs > ends[2]] <- ends[2]
  w <- 1 / s2
  tau2 <- if (k < 2) 0 else max(0, (sum(zs^2) - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
  ratio <- t(sapply(seq_len(k), function(i) poisson.test(d$observed[i], d$expected[i])$conf.int))
  data.frame(set = d$set, observed = d$observed, expected = digits(d$expected), variance = digits(d$variance),
             tau2 = digits(tau2), ratio_low = digits(ratio[, 1]), ratio_high = digits(ratio[, 2]),
             low95 = digits(exp(-qnorm(0.975) * sqrt(s2 + tau2))), high95 = digits(exp(qnorm(0.975) * sqrt(s2 + tau2))),
             low998 = digits(exp(-qnorm(0.999) * sqrt(s2 + tau2))), high998 = digits(exp(qnorm(0.999) * sqrt(s2 + tau2))),
             shrunken = digits(exp(y * tau2 / (tau2 + s2))))
}))
write.csv(funnel, "funnel.csv", row.names = FALSE, quote = FALSE)

# Two periods of six levels; the rate of the later one with the earlier one's mix.
periods <- do.call(rbind, lapply(1:12, function(i) {
  before <- rpois(6, c(900, 400, 250, 120, 60, 15))
  after <- rpois(6, c(700, 500, 350, 100, 90, 25))
  data.frame(set = i, size_before = before, events_before = rbinom(6, before, runif(6, 0.1, 0.5)),
             size_after = after, events_after = rbinom(6, after, runif(6, 0.1, 0.5)))
}))
decomposed <- do.call(rbind, lapply(split(periods, periods$set), function(d) with(d, {
  p0 <- size_before / sum(size_before)
  p1 <- size_after / sum(size_after)
  r0 <- events_before / size_before
  r1 <- events_after / size_after
  cbind(d, composition = digits(sum((p1 - p0) * (r1 + r0) / 2)), rate = digits(sum((r1 - r0) * (p1 + p0) / 2)),
        standardised = digits(sum(p0 * r1)))
})))
write.csv(decomposed, "decomposition.csv", row.names = FALSE, quote = FALSE)
