"""Rules of the force and of the office: pure Python, standard library only. This is where the law lives."""
