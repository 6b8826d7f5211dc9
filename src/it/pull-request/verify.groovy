def log = new File(basedir, 'build.log').text

// The first build checks dev alone.
assert log.contains('Deploy spec of dev checked')

// The second one finds what only prd would have met, both things at once, with their places.
def errors = log.substring(log.lastIndexOf('[ECSD-207]'))
assert errors.contains('The deploy spec has 2 errors')
assert errors.contains('src/main/ecs/taskdef.json:5:10: cpu')
assert errors.contains('8192')
assert errors.contains('src/main/ecs/taskdef.json:14:42: unknown placeholder ${LOG_LEVEL}')
assert errors.contains('prd')
assert !new File(basedir, 'target/ecs-delivery').exists()
assert !log.contains('\tat ')
