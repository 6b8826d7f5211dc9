import io.github.ecsdelivery.sandbox.ImageScene

def cache = new File(System.getProperty('user.home'), '.cache/ecs-delivery')
context.scene = new ImageScene('acme/from-jib', cache.toPath(), new File(basedir, 'sandbox').toPath())
userProperties.put('ecs-delivery.sandbox', context.scene.endpoint())
return true
