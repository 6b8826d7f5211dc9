import groovy.json.JsonSlurper

def folder = new File(basedir, 'target/ecs-delivery')
def delivery = new JsonSlurper().parse(new File(folder, 'delivery.json'))
assert delivery.status == 'Succeeded'
assert delivery.deployment.status == 'Succeeded'
assert delivery.image.reference.endsWith("/shop/orders@${delivery.image.digest}")
assert delivery.traffic.collect { it.green } == [10.0, 100.0]
assert delivery.tags.moves.collect { it.tag } == ['latest']  // the first delivery has nothing to back up
assert delivery.deployment.events.every { it.status == 'Succeeded' }

def taskDefinition = new JsonSlurper().parse(new File(folder, 'taskdef.json'))
assert taskDefinition.containerDefinitions[0].image == delivery.image.reference
assert taskDefinition.cpu == '512'
assert taskDefinition.containerDefinitions[0].environment.find { it.name == 'COMMIT' }.value == delivery.commit

assert new File(folder, 'revision.yaml').text.contains("TaskDefinition: ${delivery.taskDefinition}")

def log = new File(basedir, 'build.log').readLines()
assert log.any { it =~ /Result +Succeeded/ }
assert new File(folder, 'report.html').text.contains('<h1>')
assert new File(folder, 'delivery.env').readLines().contains("ECS_DELIVERY_IMAGE=${delivery.image.reference}".toString())
