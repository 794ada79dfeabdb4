# Writes the reference values of curves beside this script: Rscript curves.R
# R 4.2.2, survival 3.5-3, cmprsk 2.2-11, etm 1.1.1; each value with 17 digits.

library(survival)
library(cmprsk)
library(etm)

digits <- function(value) sprintf("%.17g", value)
z <- 1.959963984540054

# Each data set: days and cause (0 = censored).
set.seed(20240229)
unemployed <- {
  n <- 700
  work <- ceiling(rweibull(n, 0.8, 420))
  study <- ceiling(rexp(n, 1 / 900))
  left <- ceiling(rexp(n, 1 / 4000))
  end <- 30 * sample(4:26, n, replace = TRUE)
  first <- pmin(work, study, left, end)
  list(time = first, cause = ifelse(first == work, 1, ifelse(first == study, 2, ifelse(first == left, 3, 0))))
}
mgus <- with(mgus2, list(time = ifelse(pstat == 1, ptime, futime), cause = ifelse(pstat == 1, 1, 2 * death)))
data_sets <- list(
  aml = list(time = aml$time, cause = aml$status),
  lung = list(time = lung$time, cause = lung$status - 1),
  veteran = list(time = veteran$time, cause = veteran$status),
  mgus2 = mgus,
  unemployed = unemployed,
  ties = list(time = c(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 5, 5), cause = c(1, 1, 2, 0, 1, 2, 2, 0, 2, 1, 0, 0, 1, 0)),
  no_events = list(time = c(3, 5, 5, 9), cause = c(0, 0, 0, 0)),
  all_events = list(time = c(2, 2, 4, 6, 6), cause = c(1, 2, 1, 2, 1)),
  all_of_one_cause = list(time = c(2, 3, 3, 7), cause = c(1, 1, 1, 1)),
  one_event = list(time = 4, cause = 1),
  one_censored = list(time = 4, cause = 0),
  all_at_once = list(time = c(6, 6, 6), cause = c(1, 1, 2)),
  flat_half = list(time = c(1, 2, 8, 9), cause = c(1, 1, 1, 0)),
  ends_censored = list(time = c(1, 2, 3, 4, 4), cause = c(1, 2, 1, 0, 0)))

# Times at which the curves are compared: quantiles of the times, ties and gaps between them.
times_of <- function(d) sort(unique(c(0, round(quantile(d$time, c(0, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1))),
                                      min(d$time) + 1, max(d$time) - 1)))

counts <- do.call(rbind, lapply(names(data_sets), function(name) {
  d <- data_sets[[name]]
  table <- as.data.frame(table(time = d$time, cause = d$cause), stringsAsFactors = FALSE)
  table <- table[table$Freq > 0, ]
  data.frame(set = name, time = as.integer(table$time), cause = table$cause, count = table$Freq)
}))
write.csv(counts, "curve-counts.csv", row.names = FALSE, quote = FALSE)

# Kaplan-Meier. Where nobody is left after an event the variance is taken as 0 and the interval is blank.
survival_rows <- do.call(rbind, lapply(names(data_sets), function(name) {
  d <- data_sets[[name]]
  fit <- survfit(Surv(d$time, d$cause > 0) ~ 1, conf.type = "log-log")
  times <- times_of(d)
  s <- summary(fit, times = times, extend = TRUE)
  inner <- s$surv > 0 & s$surv < 1
  half <- which(fit$surv <= 0.5 + 1e-9)
  data.frame(set = name, time = times, atrisk = sapply(times, function(t) sum(d$time >= t)),
             events = sapply(times, function(t) sum(d$time <= t & d$cause > 0)), survival = digits(s$surv),
             variance = digits(ifelse(s$surv == 0, 0, s$std.err^2)),
             low = ifelse(inner, digits(s$lower), NA), high = ifelse(inner, digits(s$upper), NA),
             median = if (length(half)) fit$time[half[1]] else NA)
}))
write.csv(survival_rows, "curve-survival.csv", row.names = FALSE, quote = FALSE)

# Cumulative incidence: the estimate from cuminc, checked against survfit; the variance from etm.
incidence_of <- function(d, times, k) {
  if (!any(d$cause == k)) return(rep(0, length(times)))
  estimate <- timepoints(cuminc(d$time, d$cause), times)$est[paste(1, k), ]
  estimate[is.na(estimate)] <- max(estimate, na.rm = TRUE)
  states <- factor(d$cause, levels = 0:max(1, d$cause))
  by_survfit <- summary(survfit(Surv(d$time, states) ~ 1), times = times, extend = TRUE)$pstate[, k + 1]
  stopifnot(all(abs(estimate - by_survfit) < 1e-12))
  as.numeric(by_survfit)
}
variance_of <- function(d, times, k) {
  if (!any(d$cause == k)) return(rep(0, length(times)))
  causes <- max(d$cause)
  possible <- matrix(FALSE, causes + 1, causes + 1)
  possible[1, -1] <- TRUE
  fit <- etm(data.frame(id = seq_along(d$time), from = 0, to = ifelse(d$cause == 0, "cens", d$cause),
                        entry = 0, exit = d$time),
             as.character(0:causes), possible, "cens", s = 0, covariance = TRUE)
  transition <- paste(0, k)
  cell <- fit$cov[transition, transition, ]
  sapply(times, function(t) if (any(fit$time <= t)) cell[max(which(fit$time <= t))] else 0)
}
incidence_rows <- do.call(rbind, lapply(names(data_sets), function(name) {
  d <- data_sets[[name]]
  times <- times_of(d)
  do.call(rbind, lapply(1:max(1, d$cause), function(k) {
    f <- incidence_of(d, times, k)
    # Where everybody had the event the variance is 0; etm leaves a remainder of rounding there.
    v <- ifelse(f > 1 - 1e-12, 0, variance_of(d, times, k))
    width <- exp(z * sqrt(v) / ((1 - f) * log(1 - f)))
    inner <- f > 0 & f < 1 - 1e-12
    every <- sort(unique(d$time))
    half <- which(incidence_of(d, every, k) >= 0.5 - 1e-9)
    data.frame(set = name, cause = k, time = times, atrisk = sapply(times, function(t) sum(d$time >= t)),
               events = sapply(times, function(t) sum(d$time <= t & d$cause == k)),
               incidence = digits(f), variance = digits(v),
               low = ifelse(inner, digits(1 - (1 - f)^width), NA),
               high = ifelse(inner, digits(1 - (1 - f)^(1 / width)), NA),
               median = if (length(half)) every[half[1]] else NA)
  }))
}))
write.csv(incidence_rows, "curve-incidence.csv", row.names = FALSE, quote = FALSE)
