import groovy.json.JsonSlurper

def lines = new File(basedir, 'build.log').readLines()
def count = { text -> lines.count { it.contains(text) } }

// Both builds waited with green up, and tested it at the test listener.
assert count("Left at the stage 'ready'") == 2
assert count('Green answers at http://127.0.0.1:') == 2

// The first went on to its end.
assert count('Integration tests: 1 tests, 0 failed') == 1
assert count(' continues: traffic moves to green') == 1
assert lines.any { it =~ /Result +Succeeded/ }

// The second was rolled back, and says why.
assert count('Integration tests: 1 tests, 1 failed') == 1
assert lines.any { it =~ /\[ECSD-517] The integration tests did not pass \(1 tests, 1 failed\), so deployment d-\w+ was rolled back/ }
def delivery = new JsonSlurper().parse(new File(basedir, 'target/ecs-delivery/delivery.json'))
assert delivery.status == 'Stopped'
assert delivery.rollback.status == 'Succeeded'
return true
