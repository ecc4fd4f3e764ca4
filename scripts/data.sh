#!/usr/bin/env bash
# Remakes data/airline.csv and data/prose.txt on Debian 12 (bookworm) and checks their sums.
# Installing the two packages, where they are missing, takes root. See data/README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../data"

packages=(r-base-core=4.2.2.20221110-2 r-cran-janeaustenr=1.0.0-1)

for package in "${packages[@]}"; do
  state=$(dpkg-query -W -f '${Package}=${Version} ${db:Status-Status}' "${package%%=*}" || true)
  if [[ $state != "$package installed" ]]; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"
    break
  fi
done

Rscript --vanilla - <<'EOR'
write <- function(lines, path) {
  out <- file(path, "wb")
  writeLines(lines, out, sep = "\n", useBytes = TRUE)
  close(out)
}

months <- seq(as.Date("1949-01-01"), by = "month", length.out = length(AirPassengers))
write(c("month,passengers", paste0(format(months, "%Y-%m"), ",", AirPassengers)), "airline.csv")

# Volumes I and II: chapters 1 to 42.
text <- janeaustenr::prideprejudice
text <- text[match("Chapter 1", text):(match("Chapter 43", text) - 1)]
text <- trimws(gsub("_", "", text, fixed = TRUE), "right")
blank <- text == ""
text <- text[!(blank & c(blank[-1], TRUE))] # of a run of blank lines keep one, at the end none
stopifnot(!grepl("[^ -~]", text, perl = TRUE)) # printable ASCII only
write(text, "prose.txt")
EOR

sha256sum --check <<'SUMS'
d27dd74f3654ab4c688afccf2348870410902f480cea900d872be2ae33184411  airline.csv
ff7114d0f30d7b2d3812d05ce21ab926349d6278927e2198d9c64671e5e5ae37  prose.txt
SUMS
