# Luật: danh sách, từng luật, sơ đồ
stratum = Tầng { $n }
facts = Sự kiện
counts = đếm
unless = trừ khi
