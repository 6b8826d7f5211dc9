import groovy.json.JsonSlurper

def folder = new File(basedir, 'target/ecs-delivery')
def delivery = new JsonSlurper().parse(new File(folder, 'delivery.json'))
assert delivery.status == 'Succeeded'
assert delivery.taskDefinition ==~ /arn:aws:ecs:eu-west-1:111111111111:task-definition\/no-templates:2/

def taskDefinition = new JsonSlurper().parse(new File(folder, 'taskdef.json'))
assert taskDefinition.containerDefinitions[0].image == delivery.image.reference
assert !taskDefinition.containsKey('revision')

def appSpec = new File(folder, 'appspec.yaml').text
assert appSpec.contains('ContainerName: no-templates')
assert appSpec.contains('ContainerPort: 8080')
