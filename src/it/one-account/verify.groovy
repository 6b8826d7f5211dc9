import groovy.json.JsonSlurper

def delivery = new JsonSlurper().parse(new File(basedir, 'target/ecs-delivery/delivery.json'))
assert delivery.status == 'Succeeded'
assert delivery.environment == 'dev'
assert delivery.branch == 'feature/basket'
assert delivery.image.reference.contains('/dev/orders@sha256:')

def log = new File(basedir, 'build.log').text
assert log.contains("matches 'feature/*'")
