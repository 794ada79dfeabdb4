# Writes the reference values of logistic regressions beside this script: Rscript logistic.R
# R 4.2.2, survival 3.5-3; each value with 17 digits.

library(survival)

digits <- function(value) sprintf("%.17g", value)
codes <- function(f) as.integer(factor(f)) - 1

set.seed(52)
# Providers in areas (a provider is in one area, so the last of each area is a combination of the others), a
# level without any success, one with nothing but successes, one with a single trial.
synthetic <- {
  n <- 4000
  provider <- sample(0:8, n, replace = TRUE, prob = c(20, 15, 3, 9, 8, 8, 12, 14, 11))
  area <- c(0, 0, 0, 1, 1, 2, 2, 2, 2)[provider + 1]
  level <- sample(0:3, n, replace = TRUE, prob = c(5, 3, 3, 0.02))
  age <- sample(0:4, n, replace = TRUE)
  y <- rbinom(n, 1, plogis(-1.5 + 0.4 * (level == 1) - 0.7 * (age == 4) + 0.1 * provider))
  y[level == 3] <- 0
  y[provider == 2] <- 1
  data.frame(a = area, b = provider, c = level, d = age, y = y)
}
persons <- list(
  infert = with(infert, data.frame(a = codes(education), b = codes(parity), c = codes(spontaneous), d = 0, y = case)),
  lung = with(na.omit(lung[c("sex", "ph.ecog", "age", "status")]),
              data.frame(a = codes(sex), b = codes(ph.ecog), c = codes(cut(age, c(0, 50, 60, 70, 99))), d = 0,
                         y = status - 1)),
  veteran = with(veteran, data.frame(a = codes(celltype), b = codes(trt), c = codes(prior),
                                     d = codes(cut(karno, c(0, 30, 60, 99))), y = as.integer(time > 90))),
  # Levels with as many trials: the first is the reference.
  equal_levels = data.frame(a = c(0, 0, 0, 1, 1, 1, 2, 2, 2), b = 0, c = 0, d = 0, y = c(1, 0, 0, 1, 1, 0, 0, 1, 0)),
  intercept_only = data.frame(a = 0, b = 0, c = 0, d = 0, y = c(1, 0, 0, 0, 1)),
  synthetic = synthetic)
tabulated <- list(
  berkeley = with(as.data.frame(UCBAdmissions), {
    sizes <- tapply(Freq, list(Gender, Dept), sum)
    admitted <- tapply(Freq * (Admit == "Admitted"), list(Gender, Dept), sum)
    data.frame(a = rep(0:1, 6), b = rep(0:5, each = 2), c = 0, d = 0, trials = c(sizes), successes = c(admitted))
  }),
  esoph = with(esoph, data.frame(a = codes(agegp), b = codes(alcgp), c = codes(tobgp), d = 0,
                                 trials = ncontrols + ncases, successes = ncases)))

patterns <- c(tabulated, lapply(persons, function(p) {
  aggregate(cbind(trials = 1, successes = y) ~ d + c + b + a, p, sum)[c("a", "b", "c", "d", "trials", "successes")]
}))

# The design by the rulings: reference = most trials, one-outcome levels merged into it, then glm, which drops
# columns that are linear combinations of earlier ones.
fit <- function(name) {
  p <- patterns[[name]]
  levels <- NULL
  for (f in c("a", "b", "c", "d")) {
    trials <- tapply(p$trials, p[[f]], sum)
    successes <- tapply(p$successes, p[[f]], sum)
    reference <- names(trials)[which.max(trials)]
    merged <- setdiff(names(trials)[successes == 0 | successes == trials], reference)
    value <- ifelse(p[[f]] %in% merged, reference, p[[f]])
    p[[paste0(f, "_model")]] <- relevel(factor(value), reference)
    levels <- rbind(levels, data.frame(set = name, factor = match(f, letters) - 1, level = names(trials),
      kind = ifelse(names(trials) == reference, "reference", ifelse(names(trials) %in% merged, "merged", "free"))))
  }
  varying <- Filter(function(f) nlevels(p[[f]]) > 1, paste0(c("a", "b", "c", "d"), "_model"))
  formula <- reformulate(if (length(varying)) varying else "1", "cbind(successes, trials - successes)")
  # glm ties its tolerance for combinations to that of convergence: first it drops, then it converges.
  kept <- names(na.omit(coef(glm(formula, binomial, p))))
  columns <- model.matrix(formula, p)[, kept, drop = FALSE]
  model <- glm(cbind(p$successes, p$trials - p$successes) ~ columns - 1, binomial,
               control = list(epsilon = 1e-14, maxit = 100))
  stopifnot(model$converged)
  levels$coefficient <- setNames(coef(model), kept)[paste0(letters[levels$factor + 1], "_model", levels$level)]
  levels$kind[levels$kind == "free" & is.na(levels$coefficient)] <- "dropped"
  levels$coefficient[levels$kind != "free"] <- 0
  list(levels = levels, fitted = data.frame(set = name, p[c("a", "b", "c", "d", "trials", "successes")],
                                            fitted = digits(fitted(model))))
}
fits <- lapply(names(patterns), fit)
levels <- do.call(rbind, lapply(fits, `[[`, "levels"))
levels$coefficient <- digits(levels$coefficient)
write.csv(levels, "logistic-levels.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, lapply(fits, `[[`, "fitted")), "logistic-fitted.csv", row.names = FALSE, quote = FALSE)
