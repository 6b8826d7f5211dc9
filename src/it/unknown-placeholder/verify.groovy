def log = new File(basedir, 'build.log').text
def message = log.readLines().find { it.startsWith('[ERROR]') && it.contains('[ECSD-204]') }
assert message != null
assert message.contains('src/main/ecs/taskdef.json:14:')
assert message.contains('${LOGLEVEL}')
assert message.contains('LOG_LEVEL')
assert !log.contains('\tat ')  // no stack trace without -e
assert !log.contains('Task definition registered')
assert !new File(basedir, 'target/ecs-delivery/taskdef.json').exists()
