context.scene.close()
