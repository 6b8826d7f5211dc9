import io.github.ecsdelivery.sandbox.SeedScene

def cache = new File(System.getProperty('user.home'), '.cache/ecs-delivery')
context.scene = new SeedScene(cache.toPath(), new File(basedir, 'sandbox').toPath())

// So that the commands of the buildspec stay as they are.
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = """\
-Decs-delivery.sandbox=${context.scene.sandbox().endpoint()}
-Decs-delivery.image.baseImage=@{registry}/base/java:17
"""
return true
