# Writes the reference values of the provider tables beside this script: Rscript providers.R
# R 4.2.2; the rulings and formulas written out; each value with 17 digits.

digits <- function(value) sprintf("%.17g", value)
set.seed(57)

# Placements with 25 providers of very different size, who are given different participants and differ in what they
# do. Positions are those of the code lists, from 0; the last position of education is "unknown", which has no
# success. The year follows from the half-year, so its levels are combinations of earlier ones.
n <- 3000
provider <- sample(0:24, n, replace = TRUE, prob = rexp(25)^1.5 + 0.02)
ease <- rnorm(25)[provider + 1]
level <- pmin(2, rpois(n, exp(-0.3 * ease)))
sex <- rbinom(n, 1, 0.5)
age <- sample(0:4, n, replace = TRUE, prob = c(3, 4, 3, 2, 1))
education <- sample(0:3, n, replace = TRUE, prob = c(3, 5, 2, 0.02))
half <- sample(0:5, n, replace = TRUE)
effect <- rnorm(25, 0, 0.6)[provider + 1]
y <- rbinom(n, 1, plogis(-0.6 - 0.5 * level + 0.2 * sex - 0.25 * age + 0.3 * (education == 2) + effect))
y[education == 3] <- 0
factors <- c("level", "sex", "age", "education", "half", "year")
units <- aggregate(cbind(trials = 1, successes = y) ~ half + education + age + sex + level + provider,
                   data.frame(provider, level, sex, age, education, half, y), sum)
units <- units[c("provider", "level", "sex", "age", "education", "half", "trials", "successes")]
write.csv(units, "providers-units.csv", row.names = FALSE, quote = FALSE)
units$year <- units$half %/% 2

# The design: reference = most placements, one-outcome levels merged into it, combinations of earlier columns dropped.
model <- NULL
for (f in factors) {
  trials <- tapply(units$trials, units[[f]], sum)
  successes <- tapply(units$successes, units[[f]], sum)
  reference <- names(trials)[which.max(trials)]
  merged <- setdiff(names(trials)[successes == 0 | successes == trials], reference)
  value <- ifelse(units[[f]] %in% merged, reference, units[[f]])
  units[[paste0(f, "_model")]] <- relevel(factor(value), reference)
  model <- rbind(model, data.frame(factor = f, level = names(trials), n = trials, x = successes,
    kind = ifelse(names(trials) == reference, "reference", ifelse(names(trials) %in% merged, "merged", "free"))))
}
formula <- reformulate(paste0(factors, "_model"), "cbind(successes, trials - successes)")
kept <- names(na.omit(coef(glm(formula, binomial, units))))
columns <- model.matrix(formula, units)[, kept, drop = FALSE]
fit <- glm(cbind(units$successes, units$trials - units$successes) ~ columns - 1, binomial,
           control = list(epsilon = 1e-14, maxit = 100))
stopifnot(fit$converged)
estimates <- summary(fit)$coefficients
rownames(estimates) <- kept
model <- rbind(data.frame(factor = "intercept", level = "_T", n = sum(units$trials), x = sum(units$successes),
                          kind = "free"), model)
column <- c("(Intercept)", paste0(model$factor, "_model", model$level)[-1])
model$kind[model$kind == "free" & !column %in% kept] <- "dropped"
model$coefficient <- ifelse(model$kind == "free", digits(estimates[match(column, kept), 1]), "NA")
model$error <- ifelse(model$kind == "free", digits(estimates[match(column, kept), 2]), "NA")
write.csv(model, "providers-model.csv", row.names = FALSE, quote = FALSE)

# Providers against what is expected of their participants.
p <- fitted(fit)
by <- function(value) as.vector(tapply(value, units$provider, sum))
n <- by(units$trials)
observed <- by(units$successes)
expected <- by(units$trials * p)
s2 <- by(units$trials * p * (1 - p)) / expected^2
y <- log((observed + 0.5) / (expected + 0.5))
z <- y / sqrt(s2)
ends <- quantile(z, c(0.1, 0.9), names = FALSE)
z <- pmin(pmax(z, ends[1]), ends[2])
w <- 1 / s2
k <- length(n)
tau2 <- max(0, (sum(z^2) - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
interval <- t(sapply(seq_len(k), function(i) poisson.test(observed[i], expected[i])$conf.int))
limit <- function(q) exp(qnorm(q) * sqrt(s2 + tau2))
write.csv(data.frame(
  provider = sort(unique(units$provider)), n, observed, expected = digits(expected), ratio = digits(observed / expected),
  low = digits(interval[, 1]), high = digits(interval[, 2]), shrunken = digits(exp(y * tau2 / (tau2 + s2))),
  low95 = digits(limit(0.025)), high95 = digits(limit(0.975)), low998 = digits(limit(0.001)),
  high998 = digits(limit(0.999))), "providers-table.csv", row.names = FALSE, quote = FALSE)

# Tenths by p, to nine decimals; the same p is in the tenth of its first placement.
rounded <- round(p, 9)
before <- sapply(rounded, function(value) sum(units$trials[rounded < value]))
tenth <- (10 * before) %/% sum(units$trials) + 1
part <- function(value) as.vector(tapply(value, tenth, sum))
write.csv(data.frame(tenth = sort(unique(tenth)), n = part(units$trials), observed = part(units$successes),
                     expected = digits(part(units$trials * p))), "providers-calibration.csv", row.names = FALSE,
          quote = FALSE)
