import io.github.ecsdelivery.sandbox.Sandbox
import io.github.ecsdelivery.sandbox.world.World

context.sandbox = Sandbox.start(World.of('encrypted-key').build(), Sandbox.Options.defaults())

// The endpoint and not -Decs-delivery.sandbox, which would bring a key of its own.
def config = new File(basedir, '.mvn/maven.config')
config.parentFile.mkdirs()
config.text = """\
-Dsettings.security=${new File(basedir, 'settings-security.xml')}
-Decs-delivery.connection.endpoint=${context.sandbox.endpoint()}
-Decs-delivery.commit=4f1c2a9be07d3c5568a1f0e2d9b7463c18ad5e21
"""
return true
