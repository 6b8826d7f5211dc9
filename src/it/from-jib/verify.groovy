import groovy.json.JsonSlurper

def scene = context.scene
def json = new JsonSlurper()
def image = json.parse(new File(basedir, 'target/ecs-delivery/image.json'))
assert new File(basedir, 'target/ecs-delivery/image.digest').text == image.digest
assert new File(basedir, 'build.log').readLines().findAll { it.contains('[INFO]') }.any { it.endsWith('Pinned ' + image.reference) }
assert scene.tags() == ['built-with-jib', 'tag2', 'latest'].collectEntries { [it, image.digest] }

def manifest = json.parseText(scene.manifest('built-with-jib'))
assert image.mediaType == 'application/vnd.oci.image.manifest.v1+json'
assert manifest.config.mediaType == 'application/vnd.oci.image.config.v1+json'
def config = json.parseText(scene.blob(manifest.config.digest, manifest.config.size)).config
assert config.Entrypoint == ['java', '-Dmy.property=example.value', '-Xms512m', '-Xdebug', '-cp', '@/app/jib-classpath-file', 'mypackage.MyApp']
assert config.Cmd == ['some', 'args']
assert config.ExposedPorts.keySet() == ['1000/tcp', '2000/udp', '2001/udp', '2002/udp', '2003/udp'] as Set
assert config.Labels.findAll { it.key.startsWith('key') } == [key1: 'value1', key2: 'value2']
assert config.Labels['org.opencontainers.image.revision'] == '0123456789abcdef0123456789abcdef01234567'
assert config.Labels['org.opencontainers.image.version'] == '1.0.0'
assert config.Labels['org.opencontainers.image.source'] == 'https://git.acme.example/from-jib'

def files = manifest.layers.drop(1).collectEntries { scene.files(it.digest, it.size) }
assert files['opt/custom/run.sh'] == '100755'
assert !files.containsKey('opt/custom/NOTES.md')
assert files.containsKey('app/classes/mypackage/MyApp.class')
scene.close()
