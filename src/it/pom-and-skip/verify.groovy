def log = new File(basedir, 'build.log').text
assert log.count('Skipped (ecs-delivery.skip)') == 3  // the three goals of the service; the parent says nothing
assert !log.contains('Delivering')
assert !new File(basedir, 'service/target/ecs-delivery').exists()
