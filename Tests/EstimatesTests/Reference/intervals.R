# Writes the reference values of intervals and quantiles beside this script: Rscript intervals.R
# R 4.2.2; each value with 17 digits, so that it reads back as the same double.

digits <- function(value) sprintf("%.17g", value)
write_reference <- function(file, ...) {
  write.csv(data.frame(...), file, row.names = FALSE, quote = FALSE)
}

# Wilson: prop.test without continuity correction, empty and full shares included.
n <- c(1, 2, 3, 7, 10, 25, 99, 1000, 4217, 250000, 12345678)
shares <- do.call(rbind, lapply(n, function(n) {
  x <- unique(pmin(n, c(0, 1, 2, floor(n / 10), floor(n / 3), floor(n / 2), n - 1, n)))
  limits <- sapply(x, function(x) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int))
  data.frame(x = x, n = n, low = limits[1, ], high = limits[2, ])
}))
write_reference("wilson.csv", x = digits(shares$x), n = digits(shares$n),
                low = digits(shares$low), high = digits(shares$high))

# Garwood: poisson.test.
rates <- expand.grid(x = c(0, 1, 2, 3, 5, 10, 17, 49, 100, 1234, 98765, 2000000),
                     exposure = c(0.25, 1, 37.5, 123456.789))
limits <- mapply(function(x, t) poisson.test(x, t)$conf.int, rates$x, rates$exposure)
write_reference("garwood.csv", x = digits(rates$x), exposure = digits(rates$exposure),
                low = digits(limits[1, ]), high = digits(limits[2, ]))

# Normal and gamma quantiles; chi-square with v degrees of freedom is twice the gamma with shape v/2.
p <- c(1e-300, 1e-100, 1e-20, 1e-12, 1e-9, 1e-6, 0.001, 0.025, 0.074, 0.075, 0.1, 0.3, 0.49, 0.4999999, 0.5,
       0.50001, 0.7, 0.9, 0.925, 0.926, 0.975, 0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12)
write_reference("normal-quantile.csv", p = digits(p), z = digits(qnorm(p)))

p <- c(1e-12, 1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.975, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12)
# Above a half by the upper tail: qgamma(1 - 1e-12, shape) itself is right to some 1e-11 only. 1 - p is exact.
gammas <- expand.grid(p = p, shape = c(0.5, 1, 1.5, 2, 3, 5, 10, 15, 16, 17, 50, 100, 1000, 123456.5, 1e6, 1e7))
write_reference("gamma-quantile.csv", p = digits(gammas$p), shape = digits(gammas$shape),
                x = digits(ifelse(gammas$p > 0.5, qgamma(1 - gammas$p, gammas$shape, lower.tail = FALSE),
                                  qgamma(gammas$p, gammas$shape))))

# Quantiles of type 7, of lists given with their values separated by blanks.
lists <- list(c(4), c(1, 2), c(1, 2, 10), c(0, 0, 0, 5), c(-7, -7, 3, 8, 21), c(1:30)^2,
              c(1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144))
quantiles <- expand.grid(list = seq_along(lists), p = c(0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 1))
write_reference("quantile.csv",
                values = sapply(lists[quantiles$list], paste, collapse = " "),
                p = digits(quantiles$p),
                quantile = digits(mapply(function(l, p) quantile(lists[[l]], p), quantiles$list, quantiles$p)))
