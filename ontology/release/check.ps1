Get-Content -Encoding UTF8 SHA256SUMS | ForEach-Object {
  $sum, $file = $_ -split '  ', 2
  if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $sum) { "KHAC / CHANGED: $file" }
}
