import com.fasterxml.jackson.databind.ObjectMapper

def log = new File(basedir, 'build.log').text
assert log.contains('Task definition: deploy/task-definition.json')
assert log.contains('AppSpec: deploy/appspec.yml, container test-service-container, port 3000')
assert log.readLines().any { it.contains('WARN') && it.contains('deploy/appspec.yml:') && it.contains('revision.appSpecContent.content') }

def folder = new File(basedir, 'target/ecs-delivery')
def arn = 'arn:aws:ecs:ap-northeast-2:182024812696:task-definition/test-service-container-family:'
assert (new File(folder, 'revision.yaml').text =~ /TaskDefinition: ${arn}[0-9]+\n/).find()
assert new File(folder, 'revision.yaml').text.contains('ContainerPort: 3000\n')
def delivery = new ObjectMapper().readTree(new File(folder, 'delivery.json'))
assert delivery.path('status').asText() == 'Succeeded'

// The diff against the task definition that the sandbox set the service up with.
def diff = new File(folder, 'taskdef.diff').text
assert diff.contains('@sha256:')
