from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("issues", "0003_editorial_process")]

    operations = [migrations.RemoveField(model_name="masthead", name="friendly_links")]
