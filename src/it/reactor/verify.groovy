import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').readLines()
def starts = log.findIndexValues { it.contains('Scanning for projects...') }
assert starts.size() == 4
def builds = (0..<4).collect { log[(starts[it] as int)..<(it == 3 ? log.size() : starts[it + 1] as int)] }

def at = { List build, String part ->
    int line = build.findIndexOf { it.contains(part) }
    assert line >= 0 : "'${part}' in build ${builds.indexOf(build) + 1}"
    return line
}

// 1: after the tests of the last module, in the order of the modules, and before Maven sums up.
def both = builds[0]
def steps = [
    'Deployment of orders to default is held back until all modules are built',
    'Deployment of payments to default is held back until all modules are built',
    'Running com.acme.AcceptanceTest',
    'All modules are built; deploying orders to default, payments to default, in this order',
    'Group orders deploys',
    'Group payments deploys',
    'Module    Environment  Deployment',
    'Reactor Summary',
    'BUILD SUCCESS',
].collect { at(both, it) }
assert steps == steps.sort(false)
assert both.count { it =~ /^\[INFO\] (orders|payments) +default +d-\w+ +Succeeded +\d+ s$/ } == 2

// 2: nothing is started, and what is not deployed is not done.
def broken = builds[1]
at(broken, 'The build failed, not started: orders to default, payments to default')
at(broken, '[ECSD-530] The build failed, so these deployments were held back and not started')
at(broken, 'BUILD FAILURE')
assert !broken.any { it.contains('All modules are built') || it.contains('Group orders deploys') }
assert ['orders', 'payments', 'acceptance'].every { module -> broken.any { it =~ /${module} \.+ FAILURE/ } }

// 3: whose line it is stands before it.
def beside = builds[2]
at(beside, 'All modules are built; deploying orders to default, payments to default, side by side')
at(beside, '[payments] Group payments deploys')
at(beside, 'BUILD FAILURE')
assert beside.any { it =~ /\[payments\] Result +Succeeded/ }
assert beside.any { it =~ /orders +default +- +Unfinished, ECSD-102/ }
assert beside.any { it =~ /payments +default +d-\w+ +Succeeded/ }
assert beside.any { it =~ /orders \.+ FAILURE/ }
assert !beside.any { it =~ /payments \.+ FAILURE/ }
assert beside.any { it.contains('[ERROR] Failed to execute goal') && it.contains('bluegreen-deploy') && it.contains('[ECSD-102]') }

// 4: the digest is known, and goes through all goals.
def dry = builds[3]
assert dry.count { it.contains('Would be sent: PUT https://') } == 2
assert dry.count { it.contains('Would be sent: codedeploy:CreateDeployment') } == 2
assert dry.count { it =~ /(orders|payments) +default +- +DryRun/ } == 2
['orders', 'payments'].each {
    def folder = new File(basedir, "${it}/target/ecs-delivery")
    def image = new JsonSlurper().parse(new File(folder, 'image.json'))
    assert image.dryRun
    assert new JsonSlurper().parse(new File(folder, 'taskdef.json')).containerDefinitions[0].image == image.reference
    assert new JsonSlurper().parse(new File(folder, 'delivery.json')).status == 'DryRun'
}
return true
