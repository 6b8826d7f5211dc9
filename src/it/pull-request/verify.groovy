def log = new File(basedir, 'build.log').text

// The first build checks dev alone.
assert log.contains('Deploy spec of dev checked')

// The second one finds what only prd would have met, both things at once, with their places.
def errors = log.substring(log.indexOf('[ECSD-207] The deploy spec has 2 errors'))
assert errors.contains('src/main/ecs/taskdef.json:6:13: In prd: memory is "1024". Expected 8192 to 30720')
assert errors.contains('src/main/ecs/taskdef.json:14:42: In prd: unknown placeholder ${LOG_LEVEL}')
assert !new File(basedir, 'target/ecs-delivery').exists()
assert !log.contains('\tat ')
