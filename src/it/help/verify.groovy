def log = new File(basedir, 'build.log').text
['ecr-push', 'render-deploy-spec', 'bluegreen-deploy', 'sandbox', 'help'].each { goal ->
    assert log.contains("ecs-delivery:" + goal)
}
assert log.contains('User property: ecs-delivery.region')
